"""Accounts: what the site makes of django-allauth, and the one door that the admin's sign-in leads to as well."""
