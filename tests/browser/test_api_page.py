"""The description of the API in a real browser: drawn from this desk's own files, under its content policy."""

from playwright.sync_api import Page, expect
from tests.browsing import PATIENCE
from tests.desk.worlds import make_world, opened

from casebook.desk import clock, tokens


def test_api_can_be_read_and_tried(page: Page) -> None:
    """Every file comes from the desk, every operation is there, and a token entered there reads the cases."""
    world = make_world()
    number = opened(world, now=clock.now())
    secret = tokens.issue(world.engineer, name="trying").secret
    complaints: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.goto("/api/v1/docs")
    paths = page.request.get("/api/v1/openapi.json").json()["paths"]
    expect(page.locator(".opblock")).to_have_count(sum(map(len, paths.values())), timeout=PATIENCE)
    page.locator(".btn.authorize").click()
    page.locator(".auth-container input").fill(secret)
    page.locator(".auth-btn-wrapper .authorize").click()
    page.locator(".auth-btn-wrapper .btn-done").click()
    page.locator("#operations-cases-list_cases .opblock-summary-control").click()
    page.locator(".try-out__btn").click()
    page.locator(".execute").click()
    answer = page.locator(".live-responses-table td.response-col_description:not(.col_header)")
    expect(answer).to_contain_text(number, timeout=PATIENCE)
    assert complaints == []
    assert len(asked) == 1
