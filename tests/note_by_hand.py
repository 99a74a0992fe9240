"""A fund worked out by hand for the tests of the donor note; one giver asked not to be named and could leak in nine places."""

from datetime import date

from tests.conftest import BODY, Site

AS_OF = date(2017, 1, 20)
HIDDEN = ("quiet giver", "quiet-giver", "quietgiver", "quiet  giver", "quiet_giver")
FILES = {
    "exchange_rate": """currency,quote_currency,rate_on,rate
USD,CHF,2016-12-01,1.00
USD,CHF,2016-12-15,1.025
EUR,CHF,2016-12-01,1.08
""",
    "pledge": """pledge_id,donor,amount,currency,status,pledged_on,signed_on,anonymous,conditions,note
P1,Donor A,2000,CHF,signed,2016-09-01,2016-09-02,no,,
P2,Quiet Giver,1000,USD,signed,2016-11-01,2016-11-20,yes,Once the board of Quiet Giver agrees,from Quiet Giver
P3,Donor C,700,EUR,withdrawn,2016-11-01,,no,,
""",
    "payment": """payment_id,pledge_id,donor,amount,currency,received_on
Y1,P1,Donor A,500,CHF,2016-09-30
Y2,P1,Donor A,1000,CHF,2016-12-05
quiet-giver-2,,QUIET-GIVER,10,USD,2016-12-20
Y5,,Donor D,50,EUR,2016-12-20
Y6,,Donor D,7,XXX,2016-12-21
Y7,,Donor D,99,CHF,2017-01-21
""",
    "gift": """payment_id,pledge_id,donor,amount,currency,received_on
Y3,P2,Quiet  Giver,100.01,USD,2016-12-16
""",
    "commitment": """commitment_id,request_id,component,payer,pledge_id,amount,currency,status,committed_on
C1,T1,ticket,Donor A,P1,400,CHF,spent,2016-09-30
C2,T1,dsa,Donor A,P1,300,CHF,committed,2016-12-10
C3,T2,ticket,Quiet Giver,P2,200,USD,spent,2016-12-16
C4,T3,ticket,Donor A,P1,100,CHF,released,2016-12-12
C5,T4,ticket,Own means,,90,CHF,committed,2016-12-12
C6,T9,visa,Donor A,P1,20,CHF,committed,
C7,T5,ticket,Donor A,P1,60,CHF,committed,2016-12-12
C8,T2,visa,Quiet Giver,P2,5,XXX,committed,2016-12-16
C9,T2,dsa,Donor A,P1,11,CHF,planned,2016-12-16
C11,T2,visa,Donor A,P9,8,CHF,committed,2016-12-16
C10,T6,ticket,Donor A,P1,12,CHF,committed,2017-01-21
""",
    "travel_request": """request_id,traveller,email,represents,country,stakeholder_group,gender,status,status_on,requested_on
T1,Ann,ann@example.org,Nepal,Nepal,state,female,approved,2016-12-10,2016-12-01
T2,Bo,bo@example.org,Quiet Giver,Chad,civil_society,male,ticketed,2016-12-16,2016-12-02
T3,Cy,cy@example.org,Chad,Chad,state,,withdrawn,2016-12-20,2016-12-03
T4,Di,di@example.org,Peru,Peru,state,female,attended_remotely,2017-01-10,2016-12-04
T5,Ed,ed@example.org,Fiji,Fiji,state,male,declined,2016-12-30,2016-12-05
T6,Flo,flo@example.org,,Atlantis,civil_society,female,requested,2016-12-06,2016-12-06
T7,Gus,gus@example.org,Peru,Peru,state,male,withdrawn,2016-12-28,2016-12-07
T8,Hal,hal@example.org,Peru,Peru,state,male,declined,2016-09-30,2016-09-01
T10,Ida,ida@example.org,Norway,Norway,state,female,withdrawn,2017-01-25,2016-12-08
""",
    "registration": """registration_id,name,email,represents,country,stakeholder_group,mode,status,needs_funding,registered_at
R1,Jo,jo@example.org,Mali,Mali,state,in_person,complete,yes,2016-12-09T10:00:00
""",
}


def note_by_hand(site: Site, illustrative: bool = False, **changed: str) -> Site:
    """A home with the fund of FILES; `gift` is a file of payments whose name and source tell the giver."""
    told = f'currency = "CHF"\nillustrative = {str(illustrative).lower()}\ndefault_meeting'
    site.write("bodies/wg.toml", BODY.replace("default_meeting", told, 1))
    for table, text in {**FILES, **changed}.items():
        name, path, stream = (
            ("quiet-giver-gift", "Gift of Quiet_Giver.csv", "payment")
            if table == "gift"
            else (table.replace("_", "-"), f"{table}.csv", table)
        )
        site.source(name, path, stream, 'meeting = "2"')
        site.write(path, text)
    assert site.refresh().failed == []
    return site
