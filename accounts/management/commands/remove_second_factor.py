"""`manage.py remove_second_factor EMAIL`: for somebody who lost both the phone and the codes."""

from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from accounts import factors


class Command(BaseCommand):
    help = "Forget somebody's second factor and sign them out; make sure first who is asking."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options: object) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {email}.")
        factors.remove(user)
        factors.end_other_sessions(user, kept=None)
        self.stdout.write(f"{email} signs in with the password alone, and sets up a new one.")
