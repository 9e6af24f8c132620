"""The same search for machines."""

from rest_framework.views import APIView


class SearchView(APIView):
    pass
