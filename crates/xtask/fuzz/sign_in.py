"""Schemathesis loads this file: it signs in as the first employee of the demo and sends the token along.

The token is fetched again before it grows old, so a long run does not turn into a long list of 401.
"""

import json
import os
import urllib.request

import schemathesis

BASE = os.environ["STAFETT_BASE_URL"]
TOKEN_PATH = "/api/v1/token"


def first_employee():
    with open(os.environ["STAFETT_DEMO_LOGINS"], encoding="utf-8") as file:
        return next(login for login in json.load(file) if login["rolle"] == "ansatt")


@schemathesis.auth(refresh_interval=120)
class Employee:
    def get(self, case, context):
        login = first_employee()
        request = urllib.request.Request(
            BASE + TOKEN_PATH,
            data=json.dumps({"brukernavn": login["brukernavn"], "passord": login["passord"]}).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)["accessToken"]

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
