"""The table of routes: who gets what, one line for each route and thing it is asked about.

After the route stands the thing (`things` says what it is), then one sign for each visitor: first
nobody, then the thirteen roles in the order of PLAYERS.

    o  answered: the page; to a form sent empty a redirect, the form again, or a conflict (409)
    .  does not exist for this person (404)
    x  exists, and is not this person's to do (403)
    =  not now: the thing stands in another state (409)
    >  led to the log-in page
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.web.walks.scene import PLAYERS

SIGNS = {
    "o": frozenset((200, 302, 303)),
    ".": frozenset((404,)),
    "x": frozenset((403,)),
    "=": frozenset((409,)),
    ">": frozenset((302,)),
}
VISITORS = ("", *PLAYERS.values())


@dataclass(frozen=True, slots=True)
class Cell:
    """One route asked about one thing: what each visitor gets."""

    method: str
    rule: str
    thing: str
    signs: str

    @property
    def route(self) -> tuple[str, str]:
        return self.method, self.rule

    def sign_of(self, visitor: str) -> str:
        return self.signs[VISITORS.index(visitor)]


TABLE = """
# The door, help and health
GET  /cong-khai/                                                  -              oooooooooooooo
GET  /cong-khai/<code>                                            paper-issued   oooooooooooooo
GET  /cong-khai/<code>                                            paper-sent     oooooooooooooo
GET  /cong-khai/<code>                                            paper-approved ..............
GET  /cong-khai/<code>                                            paper-waiting  ..............
GET  /cong-khai/<code>                                            paper-laid     ..............
GET  /dang-nhap                                                   -              oooooooooooooo
GET  /dat-mat-khau/<token>                                        account        oooooooooooooo
GET  /healthz                                                     -              oooooooooooooo
GET  /huong-dan/                                                  -              oooooooooooooo
GET  /huong-dan/quy-trinh.svg                                     -              oooooooooooooo
GET  /huong-dan/vai-tro/<role>                                    role           oooooooooooooo
GET  /readyz                                                      -              oooooooooooooo
GET  /static/<path:filename>                                      picture        oooooooooooooo
GET  /xac-nhan-lai                                                -              >ooooooooooooo
POST /dang-nhap                                                   -              oooooooooooooo
POST /dat-mat-khau/<token>                                        account        oooooooooooooo
POST /xac-nhan-lai                                                -              >ooooooooooooo
POST /ngon-ngu                                                    -              oooooooooooooo
POST /dang-xuat                                                   -              >>>>>>>>>>>>>>
# My own
GET  /                                                            -              >ooooooooooooo
GET  /tai-khoan/                                                  -              >ooooooooooooo
GET  /tai-khoan/mat-khau                                          -              >ooooooooooooo
GET  /tai-khoan/ma-truy-cap/moi                                   -              >ooooooooooooo
GET  /thong-bao/                                                  -              >ooooooooooooo
GET  /tra-cuu                                                     -              >ooooooooooooo
GET  /viec-cua-toi                                                -              >ooooooooooooo
GET  /viec-cua-toi/xuat.<kind>                                    xlsx           >ooooooooooooo
GET  /tai-khoan/quan-he                                           -              >ooooooooooooo
POST /tai-khoan/quan-he                                           -              >xxooxxoxxxxxx
POST /tai-khoan/quan-he/<uuid:relation_id>/ket-thuc               relation       >..o..........
POST /tai-khoan/giao-dien                                         -              >ooooooooooooo
POST /tai-khoan/mat-khau                                          -              >ooooooooooooo
POST /tai-khoan/ma-truy-cap/<uuid:token_id>/ket-thuc              account        >.............
POST /tai-khoan/ma-truy-cap/moi                                   -              >ooooooooooooo
POST /tai-khoan/phien/<uuid:session_id>/ket-thuc                  account        >.............
POST /thong-bao/<uuid:notification_id>/mo                         note           >..o..........
POST /thong-bao/da-doc                                            -              >ooooooooooooo
# Movements and dossiers
GET  /bien-nhan/<number>                                          receipt        >oooo.....o...
GET  /bo-ho-so/<code>                                             dossier        >oooo..ooooooo
GET  /bo-ho-so/<code>/so-sanh                                     dossier        >oooo.....o...
GET  /bo-ho-so/<code>/gui                                         dossier        >xoxx..xxxxxxx
GET  /bo-ho-so/<dossier>/them                                     dossier        >ox...........
GET  /bo-ho-so/<dossier>/nhap                                     dossier        >ox...........
GET  /bo-ho-so/<dossier>/tep                                          dossier        >ox...........
GET  /bo-ho-so/<dossier>/danh-sach-mau.xlsx                       dossier        >oo...........
GET  /nhap/<uuid:intake_id>                                       intake         >o............
GET  /nhap/<uuid:intake_id>/dong/<int:place>                      intake         >o............
GET  /phong-trao/                                                 -              >ooooooooooooo
GET  /phong-trao/<code>                                           drafted        >..oo.........
GET  /phong-trao/<code>                                           launched       >ooooooooooo.o
GET  /phong-trao/<code>/dang-cho                                  launched       >xxooxxoxxox.x
GET  /phong-trao/<code>/dang-cho                                  drafted        >..oo.........
GET  /phong-trao/<code>/sua                                       drafted        >..oo.........
GET  /phong-trao/<code>/sua                                       launched       >xxooxxxxxxx.x
GET  /phong-trao/<code>/sua                                       closed         >xx==xxxxxxx.x
GET  /phong-trao/<code>/ket-thuc                                  launched       >xxxoxxxxxxx.x
GET  /phong-trao/<code>/nhac                                      launched       >xxooxxxxxxx.x
GET  /phong-trao/<code>/phat-dong                                 drafted        >..xo.........
GET  /phong-trao/moi                                              -              >xxooxxxxxxxxx
POST /bo-ho-so/<code>/gui                                         dossier        >xoxx..xxxxxxx
POST /bo-ho-so/<dossier>/them                                     dossier        >ox...........
POST /bo-ho-so/<dossier>/tep                                          dossier        >ox...........
POST /bo-ho-so/<dossier>/tep/nhan                                     dossier        >ox...........
POST /bo-ho-so/<dossier>/them/tu-luu                              dossier        >ox...........
POST /bo-ho-so/<dossier>/them/tu-luu/bo                           dossier        >oo...........
POST /bo-ho-so/<dossier>/nhap                                     dossier        >ox...........
POST /nhap/<uuid:intake_id>/dong/<int:place>                      intake         >o............
POST /nhap/<uuid:intake_id>/nhan                                  intake         >o............
POST /nhap/<uuid:intake_id>/bo                                    dropped        >o............
POST /phong-trao/<code>/sua                                       drafted        >..oo.........
POST /phong-trao/<code>/sua                                       launched       >xxooxxxxxxx.x
POST /phong-trao/<code>/sua                                       closed         >xxooxxxxxxx.x
GET  /phong-trao/<code>/tra-lai                                   launched       >xxooxxxxxox.x
GET  /phong-trao/<code>/tra-lai/xuat.xlsx                         launched       >xxooxxxxxox.x
POST /phong-trao/<movement>/bo-ho-so                              launched       >oxxxxxxxxxx.x
POST /phong-trao/moi                                              -              >xxooxxxxxxxxx
POST /phong-trao/<code>/ket-thuc                                  launched       >xxxoxxxxxxx.x
POST /phong-trao/<code>/nhac                                      launched       >xxooxxxxxxx.x
POST /phong-trao/<code>/phat-dong                                 drafted        >..xo.........
# Saved views
GET  /bo-loc/                                                     -              >ooooooooooooo
GET  /bo-loc/moi/<list_>                                          list           >ooooooooooooo
GET  /bo-loc/<uuid:view_id>                                       view           >..o..........
POST /bo-loc/moi/<list_>                                          list           >ooooooooooooo
POST /bo-loc/<uuid:view_id>                                       view           >..o..........
POST /bo-loc/<uuid:view_id>/bo                                    spare-view     >..o..........
GET  /phong-trao/<code>/chi-tieu/                                 launched       >ooooooooooo.o
GET  /phong-trao/<code>/chi-tieu/                                 drafted        >..oo.........
GET  /phong-trao/<code>/chi-tieu/<uuid:target_id>                 target         >xx==xxxxxxx.x
GET  /phong-trao/<code>/chi-tieu/<uuid:target_id>                 target-drafted >..oo.........
POST /phong-trao/<code>/chi-tieu/                                 launched       >xxooxxxxxxx.x
POST /phong-trao/<code>/chi-tieu/<uuid:target_id>                 target         >xx==xxxxxxx.x
POST /phong-trao/<code>/chi-tieu/<uuid:target_id>                 target-drafted >..oo.........
POST /phong-trao/<code>/chi-tieu/<uuid:target_id>/bo              target         >xx==xxxxxxx.x
POST /phong-trao/<code>/chi-tieu/<uuid:target_id>/bo              target-drafted >..oo.........
# Result reports
GET  /phong-trao/<movement>/bao-cao/                              launched       >xxooxxoxxox.x
GET  /phong-trao/<movement>/bao-cao/                              drafted        >.............
GET  /phong-trao/<movement>/bao-cao/xuat.<kind>                   reports        >xxooxxoxxox.x
GET  /bao-cao/<code>                                              report         >oooo..o..o...
GET  /bao-cao/<code>                                              report-draft   >.........o...
GET  /bao-cao/<code>/sua                                          report         >oxxx..x..x...
GET  /tep/bao-cao/<code>                                          report         >oooo..o..o...
POST /phong-trao/<movement>/bao-cao/lap                           launched       >oxxxxxxxxxx.x
POST /bao-cao/<code>/sua                                          report         >oxxx..x..x...
POST /bao-cao/<code>/gui                                          report         >xoxx..x..x...
# The calendar
GET  /lich-lam-viec/                                              -              >ooooooooooooo
POST /lich-lam-viec/                                              -              >xxxoxxxxxxxxx
POST /lich-lam-viec/nap                                           -              >xxxoxxxxxxxxx
GET  /thoi-han/                                                   -              >ooooooooooooo
POST /thoi-han/                                                   -              >xxxoxxxxxxxxx
# Rules, quotas, and the facts they are judged by
GET  /quy-tac/                                                    -              >ooooooooooooo
GET  /quy-tac/<rule>                                              rule           >xxxoxxxxxxxxx
POST /quy-tac/<rule>                                              rule           >xxxoxxxxxxxxx
GET  /phong-trao/<code>/chi-tieu                                  drafted        >..oo.........
GET  /phong-trao/<code>/chi-tieu                                  launched       >xxooxxxxxxx.x
GET  /phong-trao/<code>/chi-tieu                                  closed         >xx==xxxxxxx.x
POST /phong-trao/<code>/chi-tieu                                  launched       >xxooxxxxxxx.x
GET  /so-dang-ky/<uuid:entry_id>/du-kien                          nominee        >oooo.....o...
POST /so-dang-ky/<uuid:entry_id>/xep-loai                         nominee        >oxox.....x...
POST /so-dang-ky/<uuid:entry_id>/sang-kien                        nominee        >oxox.....x...
POST /so-dang-ky/<uuid:entry_id>/so-lieu                          nominee        >oxox.....x...
POST /so-dang-ky/<uuid:entry_id>/sang-kien/<uuid:initiative_id>/bo nominee       >oxox.....x...
# The reasons for a return
GET  /ly-do-tra-lai/                                              -              >ooooooooooooo
POST /ly-do-tra-lai/                                              -              >xxxoxxxxxxxxx
POST /ly-do-tra-lai/nap                                           -              >xxxoxxxxxxxxx
POST /ly-do-tra-lai/<uuid:reason_id>/ngung                        reason         >xxxoxxxxxxxxx
# Nominations and their files
GET  /ho-so/                                                      -              >ooooooooooooo
GET  /ho-so/xuat.<kind>                                           xlsx           >ooooooooooooo
GET  /ho-so/<code>                                                draft          >oo.......o..o
GET  /ho-so/<code>                                                sent           >oooo.....o..o
GET  /ho-so/<code>                                                returned       >oooo.....o..o
GET  /ho-so/<code>                                                reviewed       >oooo.....o..o
GET  /ho-so/<code>                                                laid           >oooo..o..o..o
GET  /ho-so/<code>                                                approved       >oooo..oooo..o
GET  /ho-so/<code>                                                forwarded      >oooo..oo.o.oo
GET  /ho-so/<code>                                                awarded        >oooo..ooooo.o
GET  /ho-so/<code>                                                declined       >oooo..o..o..o
GET  /ho-so/<code>                                                city-declined  >oooo..oo.o.oo
GET  /ho-so/<code>/lich-su                                        draft          >oo.......o...
GET  /ho-so/<code>/lich-su                                        laid           >oooo..o..o...
GET  /ho-so/<code>/lich-su                                        forwarded      >oooo..oo.o...
GET  /ho-so/<code>/lich-su                                        awarded        >oooo..oo.o...
GET  /ho-so/<code>/so-sanh                                        draft          >oo.......o...
GET  /ho-so/<code>/so-sanh                                        returned       >oooo.....o...
GET  /ho-so/<code>/so-sanh                                        laid           >oooo..o..o...
GET  /ho-so/<code>/so-sanh                                        forwarded      >oooo..oo.o.o.
GET  /ho-so/<code>/so-sanh                                        awarded        >oooo..ooooo..
GET  /ho-so/<code>/sua                                            draft          >ox.......x..x
GET  /ho-so/<code>/sua                                            sent           >=xxx.....x..x
GET  /ho-so/<code>/tra-loi                                        returned       >oxxx.....x...
GET  /ho-so/<code>/tra-loi                                        sent           >=xxx.....x...
GET  /ho-so/<code>/so-lieu                                        sent           >ooxx.....x..x
GET  /ho-so/<code>/so-lieu                                        draft          >==.......x..x
GET  /ho-so/<code>/dinh-chinh                                     city-awarded   >xxox..xxxxxox
GET  /ho-so/<code>/dinh-chinh                                     awarded        >xx=x..xxxxx.x
GET  /ho-so/<code>/viec/<act>                                     draft          >xo.......x..x
GET  /ho-so/<code>/viec/<act>                                     sent           >xxox.....x..x
GET  /ho-so/<code>/viec/<act>                                     laid           >xxxx..o..x..x
GET  /ho-so/<code>/viec/<act>                                     forwarded      >xxox..xx.x.ox
GET  /ho-so/<code>/viec/<act>                                     awarded        >xx=x..oxxxx.x
GET  /ho-so/<code>/viec/<act>                                     declined       >xxxx..o..x..x
GET  /ho-so/<code>/viec/<act>                                     city-declined  >xxxo..xx.x.xx
GET  /tep/<uuid:attachment_id>                                    draft          >oo.......o...
GET  /tep/<uuid:attachment_id>                                    sent           >oooo.....o...
GET  /tep/<uuid:attachment_id>                                    laid           >oooo..o..o...
GET  /tep/<uuid:attachment_id>                                    approved       >oooo..oo.o...
GET  /tep/<uuid:attachment_id>                                    forwarded      >oooo..oo.o.o.
GET  /tep/<uuid:attachment_id>                                    awarded        >oooo..oo.o...
POST /ho-so/<code>/sua                                            draft          >ox.......x..x
POST /ho-so/<code>/sua                                            sent           >oxxx.....x..x
POST /ho-so/<code>/so-lieu                                        sent           >ooxx.....x..x
POST /ho-so/<code>/so-lieu                                        draft          >==.......x..x
POST /ho-so/<code>/tu-luu                                         draft          >ox.......x..x
POST /ho-so/<code>/tu-luu                                         sent           >=xxx.....x..x
POST /ho-so/<code>/tu-luu/bo                                      draft          >oo.......x..x
POST /ho-so/<code>/dinh-chinh                                     city-awarded   >xxox..xxxxxox
POST /ho-so/<code>/dinh-chinh                                     awarded        >xxox..xxxxx.x
POST /ho-so/<code>/tep                                            draft          >ox.......x..x
POST /ho-so/<code>/tep                                            sent           >oxxx.....x..x
POST /ho-so/<code>/tep/<uuid:attachment_id>/bo                    draft          >ox.......x..x
POST /ho-so/<code>/tep/<uuid:attachment_id>/bo                    sent           >oxxx.....x..x
POST /ho-so/<code>/tra-loi                                        returned       >oxxx.....x...
POST /ho-so/<code>/tra-loi                                        sent           >oxxx.....x...
POST /ho-so/<code>/viec/<act>                                     draft          >xo.......x..x
POST /ho-so/<code>/viec/<act>                                     sent           >xxox.....x..x
POST /ho-so/<code>/viec/<act>                                     laid           >xxxx..o..x..x
POST /ho-so/<code>/viec/<act>                                     forwarded      >xxox..xx.x.ox
POST /ho-so/<code>/viec/<act>                                     awarded        >xxox..oxxxx.x
POST /ho-so/<code>/viec/<act>                                     declined       >xxxx..o..x..x
POST /ho-so/<code>/viec/<act>                                     city-declined  >xxxo..xx.x.xx
GET  /ho-so/<code>/tham-dinh                                      sent           >xx=x.....x..x
GET  /ho-so/<code>/tham-dinh                                      received       >..ox.....x..x
POST /ho-so/<code>/tham-dinh                                      received       >..ox.....x..x
GET  /ho-so/<code>/trao-doi                                       sent           >oooo.....o...
GET  /ho-so/<code>/trao-doi                                       laid           >oooo..o..o...
GET  /ho-so/<code>/trao-doi                                       forwarded      >oooo..o..o...
POST /ho-so/<code>/trao-doi                                       sent           >oooo.....x...
POST /ho-so/<code>/trao-doi                                       laid           >oooo..o..x...
POST /ho-so/<code>/trao-doi/<uuid:comment_id>/rut                 comment        >..o..........
GET  /phan-cong                                                   -              >xxxoxxxxxxxxx
GET  /y-kien-khac-nhau                                            -              >xxxoxxxxxoxxx
GET  /quan-he-da-khai                                             -              >xxxoxxxxxoxxx
GET  /ho-so/hang-loat                                             -              >xxooxxxxxxxox
GET  /ho-so/hang-loat                                             batch          >xxoxxxxxxxxxx
GET  /ho-so/hang-loat/ket-qua                                     batch-done     >oooo.....o...
POST /ho-so/hang-loat                                             -              >xxooxxxxxxxox
# Papers and numbers
GET  /quyet-dinh/                                                 -              >ooooooooooooo
GET  /quyet-dinh/<code>                                           paper-draft    >..oo.....o...
GET  /quyet-dinh/<code>                                           paper-laid     >..oo..o..o...
GET  /quyet-dinh/<code>                                           paper-approved >..oo..oo.o...
GET  /quyet-dinh/<code>                                           paper-sent     >..oo..oo.o.o.
GET  /quyet-dinh/<code>/bien-nhan                                 paper-laid     >..oo..o..o...
GET  /quyet-dinh/<code>/bien-nhan                                 paper-issued   >..oo..oo.o...
GET  /quyet-dinh/<code>/bo                                        paper-draft    >..ox.....x...
GET  /quyet-dinh/<code>/ky                                        paper-laid     >..xx..o..x...
GET  /quyet-dinh/<code>/sua                                       paper-draft    >..ox.....x...
GET  /quyet-dinh/<code>/sua                                       paper-laid     >..=x..x..x...
GET  /quyet-dinh/<code>/tiep-nhan                                 paper-sent     >..xx..xx.x.o.
GET  /quyet-dinh/<code>/ket-qua                                   paper-sent     >..ox..xx.x.o.
GET  /quyet-dinh/<code>/ket-qua                                   paper-issued   >.............
GET  /quyet-dinh/<code>/ket-qua/bien-nhan                         recorded       >..oo..oo.o.o.
GET  /quyet-dinh/<code>/trinh                                     paper-draft    >..xo.....x...
GET  /quyet-dinh/<code>/van-thu                                   paper-waiting  >..xx..xo.x...
GET  /quyet-dinh/moi                                              -              >xxoxxxxxxxxxx
GET  /van-thu                                                     -              >xxxxxxxoxxxxx
GET  /van-thu/so                                                  -              >xxxxxxxoxxxxx
POST /quyet-dinh/<code>/bo                                        paper-draft    >..ox.....x...
POST /quyet-dinh/<code>/ky                                        paper-laid     >..xx..o..x...
POST /quyet-dinh/<code>/sua                                       paper-draft    >..ox.....x...
POST /quyet-dinh/<code>/sua                                       paper-laid     >..ox..x..x...
POST /quyet-dinh/<code>/tiep-nhan                                 paper-sent     >..xx..xx.x.o.
POST /quyet-dinh/<code>/ket-qua                                   paper-sent     >..ox..xx.x.o.
POST /quyet-dinh/<code>/trinh                                     paper-draft    >..xo.....x...
POST /quyet-dinh/<code>/van-thu                                   paper-waiting  >..xx..xo.x...
POST /quyet-dinh/moi                                              pile           >xxoxxxxxxxx.x
POST /van-thu/so                                                  -              >xxxxxxxoxxxxx
# The log
GET  /kiem-toan                                                   -              >xxxxxxxxxoxxx
GET  /kiem-toan/<uuid:entry_id>                                   entry          >xxxxxxxxxoxxx
GET  /kiem-toan/kiem-chung                                        -              >xxxxxxxxxoxxx
GET  /kiem-toan/xuat.<kind>                                       xlsx           >xxxxxxxxxoxxx
# Administration
GET  /quan-tri/don-vi/                                            -              >............o
GET  /quan-tri/don-vi/<uuid:unit_id>                              unit           >............o
GET  /quan-tri/don-vi/moi                                         -              >............o
GET  /quan-tri/tai-khoan-moi                                      -              >............o
GET  /quan-tri/tai-khoan/                                         -              >............o
GET  /quan-tri/tai-khoan/<login>                                  account        >............o
GET  /quan-tri/tai-khoan/<login>/giao-vai-tro                     account        >............o
GET  /quan-tri/tai-khoan/<login>/khoa                             account        >............o
GET  /quan-tri/tai-khoan/<login>/lien-ket                         account        >............o
GET  /quan-tri/tai-khoan/<login>/sua                              account        >............o
GET  /quan-tri/tai-khoan/<login>/vai-tro/<uuid:grant_id>/cham-dut account        >............o
GET  /quan-tri/tai-khoan/<login>/vai-tro/<uuid:grant_id>/xac-nhan account        >............o
POST /quan-tri/don-vi/<uuid:unit_id>                              unit           >............o
POST /quan-tri/don-vi/moi                                         -              >............o
POST /quan-tri/tai-khoan-moi                                      -              >............o
POST /quan-tri/tai-khoan/<login>/giao-vai-tro                     account        >............o
POST /quan-tri/tai-khoan/<login>/lien-ket                         account        >............o
POST /quan-tri/tai-khoan/<login>/mo-khoa                          account        >............o
POST /quan-tri/tai-khoan/<login>/phien/ket-thuc                   account        >............o
POST /quan-tri/tai-khoan/<login>/sua                              account        >............o
POST /quan-tri/tai-khoan/<login>/vai-tro/<uuid:grant_id>/cham-dut account        >............o
POST /quan-tri/tai-khoan/<login>/vai-tro/<uuid:grant_id>/xac-nhan account        >............o
POST /quan-tri/tai-khoan/<login>/khoa                             account        >............o
"""


def cells() -> list[Cell]:
    """The table, read."""
    found = []
    for line in TABLE.strip().splitlines():
        if line and not line.startswith("#"):
            method, rule, thing, signs = line.split()
            assert len(signs) == len(VISITORS), line
            found.append(Cell(method, rule, thing, signs))
    return found


def url_of(rule: str, values: Mapping[str, object]) -> str:
    """The address of a route with these values, without asking the application."""
    url = rule
    for name, value in values.items():
        if name == "?":
            url += str(value)
        for form in (f"<{name}>", f"<uuid:{name}>", f"<path:{name}>", f"<int:{name}>"):
            url = url.replace(form, str(value))
    assert "<" not in url, f"{rule} wants more than {sorted(values)}"
    return url
