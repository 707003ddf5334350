"""The table of the API's routes: who gets what, in the form of the table of the pages.

After the route stands the thing (tests/web/walks/things.py), then one sign for each visitor: first
nobody, then the thirteen roles in the order of PLAYERS. Every change comes with a version that
nobody saw, so whose change it is is answered with 412 and nothing is changed.

    o  answered; a change: taken, stale (412), or wrong in its content (422) or state (409)
    .  does not exist for this person (404)
    x  exists, and is not this person's to do (403)
    >  wants a token (401)
"""

from collections.abc import Mapping

from tests.api.program import ROOT
from tests.web.walks.routes import VISITORS, Cell, url_of

# Acts that stand in the address as a choice: how the table writes them, how the rules do, and the
# one that is asked for.
CHOICES = {
    "<bulk>": "<any(submit, resubmit, receive, claim, assign, endorse, return, acknowledge, "
    "accept_late, record_award):act>",
    "<step>": "<any(issue, forward):step>",
}
CHOSEN = dict(zip(CHOICES.values(), ("receive", "issue"), strict=True))

SIGNS = {
    "o": frozenset((200, 201, 204)),
    ".": frozenset((404,)),
    "x": frozenset((403,)),
    ">": frozenset((401,)),
}
TAKEN = frozenset((200, 201, 204, 409, 412, 422))

TABLE = """
# The document and who asks
GET    /me                                                        -              >ooooooooooooo
GET    /openapi.json                                              -              oooooooooooooo
POST   /fresh-authentication                                      -              >ooooooooooooo
GET    /search                                                    words          >ooooooooooooo
# Movements, dossiers, receipts
GET    /dossiers                                                  -              >ooooooooooooo
GET    /dossiers/<code>                                           dossier        >oooo..ooooooo
GET    /movements                                                 -              >ooooooooooooo
GET    /movements/<code>                                          drafted        >..oo.........
GET    /movements/<code>                                          launched       >ooooooooooo.o
GET    /movements/<code>                                          closed         >ooooooooooo.o
GET    /receipts/<number>                                         receipt        >oooo.....o...
POST   /dossiers/<dossier>/nominations                            dossier        >ox...........
POST   /movements                                                 -              >xxooxxxxxxxxx
PUT    /movements/<code>                                          drafted        >..oo.........
PUT    /movements/<code>                                          launched       >xxooxxxxxxx.x
PUT    /movements/<code>                                          closed         >xxooxxxxxxx.x
POST   /movements/<code>/actions/close                            drafted        >..xo.........
POST   /movements/<code>/actions/close                            launched       >xxxoxxxxxxx.x
POST   /movements/<code>/actions/close                            closed         >xxxoxxxxxxx.x
POST   /movements/<code>/actions/launch                           drafted        >..xo.........
POST   /movements/<code>/actions/launch                           launched       >xxxoxxxxxxx.x
POST   /movements/<code>/actions/launch                           closed         >xxxoxxxxxxx.x
POST   /movements/<movement>/dossier                              launched       >oxxxxxxxxxx.x
# Nominations and their acts
GET    /nominations                                               -              >ooooooooooooo
GET    /nominations/<code>                                        draft          >oo.......o..o
GET    /nominations/<code>                                        sent           >oooo.....o..o
GET    /nominations/<code>                                        returned       >oooo.....o..o
GET    /nominations/<code>                                        laid           >oooo..o..o..o
GET    /nominations/<code>                                        approved       >oooo..oooo..o
GET    /nominations/<code>                                        forwarded      >oooo..oo.o.oo
GET    /nominations/<code>                                        awarded        >oooo..ooooo.o
GET    /nominations/<code>                                        declined       >oooo..o..o..o
GET    /nominations/<code>                                        city-declined  >oooo..oo.o.oo
GET    /nominations/<code>/actions                                draft          >oo.......o..o
GET    /nominations/<code>/actions                                sent           >oooo.....o..o
GET    /nominations/<code>/actions                                returned       >oooo.....o..o
GET    /nominations/<code>/actions                                laid           >oooo..o..o..o
GET    /nominations/<code>/actions                                approved       >oooo..oooo..o
GET    /nominations/<code>/actions                                forwarded      >oooo..oo.o.oo
GET    /nominations/<code>/actions                                awarded        >oooo..ooooo.o
GET    /nominations/<code>/actions                                declined       >oooo..o..o..o
GET    /nominations/<code>/actions                                city-declined  >oooo..oo.o.oo
GET    /nominations/<code>/timeline                               draft          >oo.......o...
GET    /nominations/<code>/timeline                               sent           >oooo.....o...
GET    /nominations/<code>/timeline                               returned       >oooo.....o...
GET    /nominations/<code>/timeline                               laid           >oooo..o..o...
GET    /nominations/<code>/timeline                               approved       >oooo..oo.o...
GET    /nominations/<code>/timeline                               forwarded      >oooo..oo.o...
GET    /nominations/<code>/timeline                               awarded        >oooo..oo.o...
GET    /nominations/<code>/timeline                               declined       >oooo..o..o...
GET    /nominations/<code>/timeline                               city-declined  >oooo..oo.o...
POST   /bulk-actions/<bulk>                                       sent           >xxox.....x..x
PUT    /nominations/<code>                                        draft          >ox.......x..x
PUT    /nominations/<code>                                        sent           >oxxx.....x..x
PUT    /nominations/<code>                                        returned       >oxxx.....x..x
POST   /nominations/<code>/actions/<act>                          draft          >xo.......x..x
POST   /nominations/<code>/actions/<act>                          sent           >xxox.....x..x
POST   /nominations/<code>/actions/<act>                          returned       >xoxx.....x..x
POST   /nominations/<code>/actions/<act>                          laid           >xxxx..o..x..x
POST   /nominations/<code>/actions/<act>                          approved       >xxxx..oxxx..x
POST   /nominations/<code>/actions/<act>                          forwarded      >xxox..xx.x.ox
POST   /nominations/<code>/actions/<act>                          awarded        >xxox..oxxxx.x
POST   /nominations/<code>/actions/<act>                          declined       >xxxx..o..x..x
POST   /nominations/<code>/actions/<act>                          city-declined  >xxxo..xx.x.xx
POST   /nominations/<code>/actions/<act>/with-paper               draft          >xo.......x..x
POST   /nominations/<code>/actions/<act>/with-paper               sent           >xxox.....x..x
POST   /nominations/<code>/actions/<act>/with-paper               returned       >xoxx.....x..x
POST   /nominations/<code>/actions/<act>/with-paper               laid           >xxxx..o..x..x
POST   /nominations/<code>/actions/<act>/with-paper               approved       >xxxx..oxxx..x
POST   /nominations/<code>/actions/<act>/with-paper               forwarded      >xxox..xx.x.ox
POST   /nominations/<code>/actions/<act>/with-paper               awarded        >xxox..oxxxx.x
POST   /nominations/<code>/actions/<act>/with-paper               declined       >xxxx..o..x..x
POST   /nominations/<code>/actions/<act>/with-paper               city-declined  >xxxo..xx.x.xx
POST   /nominations/<code>/answers                                draft          >ox.......x..x
POST   /nominations/<code>/answers                                sent           >oxxx.....x..x
POST   /nominations/<code>/answers                                returned       >oxxx.....x..x
POST   /nominations/<code>/correction                             draft          >xx.......x..x
POST   /nominations/<code>/correction                             sent           >xxox.....x..x
POST   /nominations/<code>/correction                             returned       >xxox.....x..x
POST   /nominations/<code>/correction                             laid           >xxox..x..x..x
POST   /nominations/<code>/correction                             approved       >xxox..xxxx..x
POST   /nominations/<code>/correction                             forwarded      >xxox..xx.x.ox
POST   /nominations/<code>/correction                             awarded        >xxox..xxxxx.x
POST   /nominations/<code>/correction                             declined       >xxox..x..x..x
POST   /nominations/<code>/correction                             city-declined  >xxox..xx.x.ox
# Files
GET    /attachments/<uuid:attachment_id>                          draft          >oo.......o...
GET    /attachments/<uuid:attachment_id>                          sent           >oooo.....o...
GET    /attachments/<uuid:attachment_id>                          returned       >oooo.....o...
GET    /attachments/<uuid:attachment_id>                          laid           >oooo..o..o...
GET    /attachments/<uuid:attachment_id>                          approved       >oooo..oo.o...
GET    /attachments/<uuid:attachment_id>                          forwarded      >oooo..oo.o.o.
GET    /attachments/<uuid:attachment_id>                          awarded        >oooo..oo.o...
GET    /attachments/<uuid:attachment_id>                          declined       >oooo..o..o...
GET    /attachments/<uuid:attachment_id>                          city-declined  >oooo..oo.o.o.
POST   /nominations/<code>/attachments                            draft          >ox.......x..x
POST   /nominations/<code>/attachments                            sent           >oxxx.....x..x
POST   /nominations/<code>/attachments                            returned       >oxxx.....x..x
DELETE /nominations/<code>/attachments/<uuid:attachment_id>       draft          >ox.......x..x
DELETE /nominations/<code>/attachments/<uuid:attachment_id>       sent           >oxxx.....x..x
DELETE /nominations/<code>/attachments/<uuid:attachment_id>       returned       >oxxx.....x..x
# Papers
GET    /papers                                                    -              >ooooooooooooo
GET    /papers/<code>                                             paper-draft    >..oo.....o...
GET    /papers/<code>                                             paper-laid     >..oo..o..o...
GET    /papers/<code>                                             paper-approved >..oo..oo.o...
GET    /papers/<code>                                             paper-sent     >..oo..oo.o.o.
GET    /papers/<code>                                             paper-waiting  >..oo..oo.o...
POST   /papers                                                    -              >xxoxxxxxxxx.x
PATCH  /papers/<code>                                             paper-draft    >..ox.....x...
PATCH  /papers/<code>                                             paper-laid     >..ox..x..x...
PATCH  /papers/<code>                                             paper-approved >..ox..xx.x...
PATCH  /papers/<code>                                             paper-sent     >..ox..xx.x.x.
PATCH  /papers/<code>                                             paper-waiting  >..ox..xx.x...
POST   /papers/<code>/actions/<step>                              paper-draft    >..xx.....x...
POST   /papers/<code>/actions/<step>                              paper-laid     >..xx..x..x...
POST   /papers/<code>/actions/<step>                              paper-approved >..xx..xo.x...
POST   /papers/<code>/actions/<step>                              paper-sent     >..xx..xo.x.x.
POST   /papers/<code>/actions/<step>                              paper-waiting  >..xx..xo.x...
POST   /papers/<code>/actions/acknowledge                         paper-draft    >..xx.....x...
POST   /papers/<code>/actions/acknowledge                         paper-laid     >..xx..x..x...
POST   /papers/<code>/actions/acknowledge                         paper-approved >..xx..xx.x...
POST   /papers/<code>/actions/acknowledge                         paper-sent     >..xx..xx.x.o.
POST   /papers/<code>/actions/acknowledge                         paper-waiting  >..xx..xx.x...
POST   /papers/<code>/actions/approve                             paper-draft    >..xx.....x...
POST   /papers/<code>/actions/approve                             paper-laid     >..xx..o..x...
POST   /papers/<code>/actions/approve                             paper-approved >..xx..ox.x...
POST   /papers/<code>/actions/approve                             paper-sent     >..xx..ox.x.x.
POST   /papers/<code>/actions/approve                             paper-waiting  >..xx..ox.x...
POST   /papers/<code>/actions/discard                             paper-draft    >..ox.....x...
POST   /papers/<code>/actions/discard                             paper-laid     >..ox..x..x...
POST   /papers/<code>/actions/discard                             paper-approved >..ox..xx.x...
POST   /papers/<code>/actions/discard                             paper-sent     >..ox..xx.x.x.
POST   /papers/<code>/actions/discard                             paper-waiting  >..ox..xx.x...
POST   /papers/<code>/actions/lay_before                          paper-draft    >..xo.....x...
POST   /papers/<code>/actions/lay_before                          paper-laid     >..xo..x..x...
POST   /papers/<code>/actions/lay_before                          paper-approved >..xo..xx.x...
POST   /papers/<code>/actions/lay_before                          paper-sent     >..xo..xx.x.x.
POST   /papers/<code>/actions/lay_before                          paper-waiting  >..xo..xx.x...
# My messages, and the log
GET    /log/export                                                -              >xxxxxxxxxoxxx
GET    /notifications                                             -              >ooooooooooooo
POST   /notifications/<uuid:notification_id>/read                 note           >..o..........
POST   /notifications/read                                        -              >ooooooooooooo
"""


def cells() -> list[Cell]:
    """The table, read; rules as the application has them."""
    found = []
    for line in TABLE.strip().splitlines():
        if line and not line.startswith("#"):
            method, rule, thing, signs = line.split()
            assert len(signs) == len(VISITORS), line
            found.append(Cell(method, ROOT + _written_out(rule), thing, signs))
    return found


def _written_out(rule: str) -> str:
    for short, written in CHOICES.items():
        rule = rule.replace(short, written)
    return rule


def address(cell: Cell, values: Mapping[str, object]) -> str:
    """Where the thing of these values is asked for."""
    rule = cell.rule
    for written, chosen in CHOSEN.items():
        rule = rule.replace(written, chosen)
    return url_of(rule, values)


__all__ = ["SIGNS", "TAKEN", "VISITORS", "Cell", "address", "cells"]
