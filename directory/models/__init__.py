"""Organisations, services and locations, in the words of Open Referral HSDS 3."""

from directory.models.locations import (
    GeocodingResult,
    Location,
    LocationSource,
    Phone,
    Schedule,
)
from directory.models.organisations import Organization
from directory.models.services import Service, ServiceAtLocation
from directory.models.settlements import Region, Settlement, SettlementName

__all__ = [
    "GeocodingResult",
    "Location",
    "LocationSource",
    "Organization",
    "Phone",
    "Region",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "Settlement",
    "SettlementName",
]
