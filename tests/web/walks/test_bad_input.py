"""IN-01: whatever is typed, altered or left out, nothing breaks, nothing typed is lost."""

import io
import re
from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from states.vietnamese import one_line
from tests import samples
from tests.web.walks.crawl import crawl, endpoint_of
from tests.web.walks.filling import filled
from tests.web.walks.nasty import KNOWN, VALUES, body, encoded
from tests.web.walks.pages import SeenForm, read
from tests.web.walks.probe import probing
from tests.web.walks.routes import cells, url_of
from tests.web.walks.scene import PLAYERS, Scene
from tests.web.walks.test_markers import PLACES, STARTS
from tests.web.walks.test_markup import QUERY
from tests.web.walks.things import things

# Out of the walk: it ends it.
LOG_OUT = "/dang-xuat"
# What is shown once is made by showing it: a link, a token.
SHOWN_ONCE = ("accounts.link", "tokens.create")
TRIES = {"login_failures"}  # a wrong password is counted
URLENCODED = "application/x-www-form-urlencoded"
WRITERS = [
    "unit_drafter",
    "unit_head",
    "home_affairs",
    "home_affairs_head",
    "chairman",
    "records_clerk",
    "city_receiver",
    "administrator",
]
_SURROGATE = re.compile(r"\\ud[89a-f]")  # no UTF-8: it comes apart on the way
ASIDE = ("/tai-khoan/mat-khau", "/xac-nhan-lai")

walking = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def forms_of(scene: Scene, client: FlaskClient, role: str) -> dict[str, tuple[str, SeenForm]]:
    """One form of every kind this role meets, with the page it stands on."""
    found: dict[str, tuple[str, SeenForm]] = {}
    starts = (*STARTS, *ASIDE, *PLACES.get(role, ()))
    if role == "chairman":
        paper = scene.paper("laid")
        starts = (*starts, f"/quyet-dinh/{paper}/ky?{scene.on(paper)}=0")
    for page in crawl(scene.world.app, client, *starts, deep=False):
        for form in page.reader.forms:
            kind = _kind_of(scene, form.action)
            if form.method == "post" and form.action != LOG_OUT:
                found.setdefault(kind, (page.url, form))
    return found


def _kind_of(scene: Scene, action: str) -> str:
    endpoint = endpoint_of(scene.world.app, action, "POST")
    return f"{endpoint} {action.rpartition('/')[2] if endpoint == 'nomination_acts.take' else ''}"


def send(client: FlaskClient, action: str, fields: Mapping[str, list[str]]) -> TestResponse:
    """The form, byte for byte, with the token it came with."""
    return client.post(action, data=body(fields), content_type=URLENCODED)


def fresh(scene: Scene, client: FlaskClient, url: str, kind: str) -> SeenForm | None:
    """The form as its page has it now, or None where it has gone."""
    answer = client.get(url)
    forms = read(url, answer.text).forms if answer.status_code == 200 else []
    return next((form for form in forms if _kind_of(scene, form.action) == kind), None)


def assert_kept(scene: Scene, action: str, fields: Mapping[str, list[str]], answer: TestResponse):
    """What was typed stands in the form that is shown again."""
    kind, shown = _kind_of(scene, action), read(action, answer.text).forms
    again = next((form for form in shown if _kind_of(scene, form.action) == kind), None)
    for control in again.controls if again else ():
        typed = fields.get(control.name)
        if control.kind in ("text", "textarea") and typed and not _SURROGATE.search(str(typed)):
            kept, given = one_line(control.value), {one_line(typed[0]), one_line(" ".join(typed))}
            assert kept in given, (control.name, kept, given)


@pytest.mark.parametrize("role", WRITERS)
def test_no_form_breaks_or_loses_what_was_typed(scene: Scene, role: str):
    """IN-01: every form a role meets, its fields altered, missing, repeated; on both databases."""
    client = scene.client(PLAYERS[role])
    forms = forms_of(scene, client, role)
    good = {name: value for name, value in filled(scene).items() if isinstance(value, str)}
    kinds = st.sampled_from(sorted(forms))
    changes = st.dictionaries(st.integers(0, 12), st.lists(VALUES, max_size=3), min_size=1)

    @walking
    @given(kind=kinds, changes=changes, honest=st.booleans())
    def play(kind: str, changes: dict[int, list[str]], honest: bool) -> None:
        url, _ = forms[kind]
        form = fresh(scene, client, url, kind)
        if form is None:
            return
        fields = {name: list(values) for name, values in form.values.items()}
        if honest:
            fields |= {name: [good[name]] for name in fields if name in good and name != "version"}
        names = [control.name for control in form.controls if control.name != "csrf_token"]
        for place, values in changes.items():
            if names:
                fields[names[place % len(names)]] = values
        note(f"{form.action} {fields}")
        with probing() as probe:
            answer = send(client, form.action, fields)
        assert answer.status_code < 500, answer.status
        if answer.status_code not in (302, 303) and not kind.startswith(SHOWN_ONCE):
            assert probe.outside_the_log <= TRIES
        if answer.status_code == 200:
            assert_kept(scene, form.action, fields, answer)

    play()


@pytest.mark.parametrize("role", WRITERS)
@pytest.mark.backends("sqlite", "postgres")
def test_each_known_nastiness_in_every_field_at_once(scene: Scene, role: str):
    """IN-01: NUL and lone surrogates reach every form; PostgreSQL stores neither."""
    client = scene.client(PLAYERS[role])
    for kind, (_, form) in forms_of(scene, client, role).items():
        for value in ("\0", "\ud800a\0", "9" * 40, "x" * 9_000, "e\u0323\u0302"):
            fields = {name: [value] for name in form.values if name != "csrf_token"}
            fields["csrf_token"] = form.values["csrf_token"]
            answer = send(client, form.action, fields)
            assert answer.status_code < 500, (kind, value[:10], answer.status)


@pytest.mark.backends("sqlite", "postgres")
def test_each_known_nastiness_is_kept_while_it_is_typed(scene: Scene):
    """IN-01: the boxes of a line are sent as they stand, by no button and through no form."""
    client = scene.client("soanthao")
    pages = {
        f"/ho-so/{scene.line('draft')}/sua": f"/ho-so/{scene.line('draft')}/tu-luu",
        f"/bo-ho-so/{scene.dossier()}/them": f"/bo-ho-so/{scene.dossier()}/them/tu-luu",
    }
    for page, there in pages.items():
        for value in (*KNOWN, "\ud800a\0"):
            forms = read(page, client.get(page).text).forms
            form = next(form for form in forms if "achievement" in form.values)
            fields = {name: [value, value] for name in form.values if name != "version"}
            said = fields | {"version": form.values.get("version", ["1"]), "leaves": ["1"]}
            answer = send(client, there, said | {"csrf_token": form.values["csrf_token"]})
            assert answer.status_code in (200, 413), (there, value[:10], answer.status)
            assert client.get(page).status_code == 200, (page, value[:10])


@pytest.mark.parametrize("role", ["home_affairs", "auditor", "administrator", "records_clerk"])
def test_no_query_breaks_a_page(scene: Scene, role: str):
    """IN-01: every name that stands in a query, with anything behind it."""
    client = scene.client(PLAYERS[role])
    starts = (*STARTS, "/dang-nhap", "/xac-nhan-lai", *PLACES.get(role, ()))
    pages = sorted({page.url.partition("?")[0] for page in crawl(
        scene.world.app, client, *starts, deep=False)})  # fmt: skip

    @walking
    @given(path=st.sampled_from(pages), query=st.dictionaries(st.sampled_from(QUERY), VALUES))
    def play(path: str, query: dict[str, str]) -> None:
        pairs = "&".join(f"{name}={encoded(value)}" for name, value in query.items())
        answer = client.get(f"{path}?{pairs}", buffered=True)
        assert answer.status_code < 500, answer.status

    play()


@pytest.mark.backends("sqlite")
def test_no_number_of_filters_breaks_a_list(scene: Scene):
    """IN-01: a browser sends as many as the address holds; it is then not offered to be kept."""
    client = scene.client("noivu")
    many = "&".join(f"f{number}=x" for number in range(500))
    for path in ("/ho-so/", "/tra-cuu", "/quyet-dinh/", "/so-dang-ky/", "/viec-cua-toi"):
        answer = client.get(f"{path}?{many}")
        assert answer.status_code == 200, (path, answer.status)
        assert "Lưu bộ lọc này" not in answer.text
    token = {"csrf_token": scene.world.csrf(client), "name": "Nhiều quá"}
    answer = client.post(f"/bo-loc/moi/ho-so?{many}", data=token)
    assert "Bộ lọc dài quá" in answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_path_breaks_anything(scene: Scene, method: str):
    """IN-01, IN-07: every part of an address that is not fixed, replaced by anything."""
    known = things(scene)
    clients = [scene.client(login) for login in ("noivu", "thanhtra", "quantri", "")]
    asked = [cell for cell in cells() if cell.method == method and "<" in cell.rule]
    for number, value in enumerate(KNOWN):
        for cell in asked[number % 3 :: 3]:
            client = clients[(number + len(cell.rule)) % len(clients)]
            values = dict.fromkeys(known[cell.thing], encoded(value) or "%20")
            token = {"csrf_token": scene.world.csrf(client)} if method == "POST" else None
            answer = client.open(url_of(cell.rule, values), method=method, data=token)
            assert answer.status_code < 500, (cell.rule, value[:20], answer.status)


def test_no_name_of_a_file_breaks_anything(scene: Scene):
    """IN-07: the name is taken as words; the extension decides nothing alone."""
    client, line = scene.client("soanthao"), scene.line("draft")
    for value in KNOWN:
        name = value.encode("utf-8", "replace").decode()
        fields = {"kind": "evidence", "file": (io.BytesIO(samples.PDF), f"{name}.pdf")}
        token = {"csrf_token": scene.world.csrf(client)}
        answer = client.post(f"/ho-so/{line}/tep", data={**fields, **token})
        assert answer.status_code == 302, (value, answer.status)
    assert client.get(f"/ho-so/{line}").status_code == 200
