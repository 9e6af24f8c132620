"""`manage.py invite EMAIL --role editor`: the first people, before anybody can invite on a page."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.translation import override

from accounts.errors import AccountsError
from accounts.inviting import invite
from accounts.models import Institution, Membership
from languages.codes import interface_languages


class Command(BaseCommand):
    help = "Invite somebody by letter; without a mail server, print the link instead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Membership.Role.values)
        parser.add_argument("--institution", help="slug of the institution, for a contributor")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=interface_languages(),
            help="of the letters",
        )

    def handle(
        self, *, email: str, role: str, institution: str | None, language: str, **options: object
    ) -> None:
        try:
            validate_email(email)
            body = Institution.objects.get(slug=institution) if institution else None
            with override("en"):
                _invitation, address = invite(email, role, body, language)
        except ValidationError as error:
            raise CommandError(f"“{email}” is not an e-mail address.") from error
        except Institution.DoesNotExist as error:
            raise CommandError(f"No institution has the slug “{institution}”.") from error
        except AccountsError as error:
            with override("en"):
                raise CommandError(str(error)) from error
        self.stdout.write(f"An invitation to {email} is in the outbox.")
        if not settings.EMAIL_HOST:
            self.stdout.write(f"No mail server is set; give them this link: {address}")
