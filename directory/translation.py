"""Which fields of the directory have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from directory.models import Location, Organization, Region, Schedule, Service, Settlement


@register(Region)
class RegionTranslation(TranslationOptions):
    fields = ("name",)


@register(Settlement)
class SettlementTranslation(TranslationOptions):
    fields = ("name", "municipality")


@register(Organization)
class OrganizationTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Location)
class LocationTranslation(TranslationOptions):
    fields = ("name", "note")


@register(Schedule)
class ScheduleTranslation(TranslationOptions):
    fields = ("description",)
