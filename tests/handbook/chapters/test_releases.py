"""The chapter releases as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.releases import HotfixNeed, News, Releases, ReleaseSupport, Said, SupportId

FORM = """fields:
  build: {label: Build, kind: text, need: optional}
  id: {label: Support ID, kind: text, need: optional}"""
LIMITED = """release-support: limited
phases: [older, ended]
help-with: [Known workarounds, Moving up]
message: No fixes."""


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    """Each block becomes a value with its clause; what is left out is empty or as usual."""
    found = policy(
        tmp_path,
        clause(
            10,
            FORM,
            "version-from: build\nbuild-from: build",
            "release-support: full\nphases: current",
            LIMITED,
        ),
        clause(
            11,
            "hotfix-needs: active-contract\nmessage: With a contract.\nremedy: Renew it.",
            "hotfix-needs: newest-build\nmessage: For the newest.\nremedy: Move to it.",
            "release-news: at once\nto: [contact]",
            "release-news: weekly\nothers: no",
            "support-id: id\nmessage: Another contract.\nremedy: Install it.\nlabel: Support ID",
            "hardware-notice: Look at your hardware.",
            "security-fixes: case by case\nmessage: It can be first.",
        ),
    ).releases
    assert found == Releases(
        version_field="build",
        build_field="build",
        support=(
            ReleaseSupport("full", ("current",), (), "", "ACM-10"),
            ReleaseSupport("limited", ("older", "ended"), ("Known workarounds", "Moving up"), "No fixes.", "ACM-10"),
        ),
        needs=(
            HotfixNeed("active-contract", "With a contract.", "Renew it.", "ACM-11"),
            HotfixNeed("newest-build", "For the newest.", "Move to it.", "ACM-11"),
        ),
        news=(
            News("at-once", ("contact",), others=True, clause="ACM-11"),
            News("weekly", (), others=False, clause="ACM-11"),
        ),
        support_id=SupportId("id", "Support ID", "Another contract.", "Install it.", "ACM-11"),
        hardware=Said("Look at your hardware.", "ACM-11"),
        security=Said("It can be first.", "ACM-11"),
    )
    assert [found.support_of(phase) for phase in ("current", "older", "ended")] == [
        found.support[0], found.support[1], found.support[1],
    ]  # fmt: skip


def test_a_handbook_may_say_nothing_of_it(tmp_path: Path) -> None:
    """Then nothing is asked, bounded or announced."""
    assert policy(tmp_path).releases == Releases()


def test_a_build_need_not_be_asked_for(tmp_path: Path) -> None:
    """The version alone is enough."""
    found = policy(tmp_path, clause(10, FORM, "version-from: build")).releases
    assert (found.version_field, found.build_field) == ("build", "")


def test_faults(tmp_path: Path) -> None:
    """Questions that are not there, unknown words, and what is said twice."""
    found = compiled(
        tmp_path,
        clause(10, FORM, "version-from: release\nbuild-from: number", "version-from: build"),
        clause(11, "release-support: half\nphases: current", "release-support: full\nphases: [current, brand-new]"),
        clause(12, "hotfix-needs: luck\nmessage: Be lucky.\nremedy: Try again.", "release-news: monthly"),
        clause(13, "release-news: weekly\nto: [king]", "support-id: licence\nmessage: Other.\nremedy: Install."),
        clause(14, "security-fixes: always\nmessage: First.", "hotfix-needs: newest-build\nmessage: The newest."),
    )
    assert sorted(one.message for one in found.errors) == sorted(
        [
            "`version-from` is said once.",
            "The form has no question `release`.",
            "The form has no question `number`.",
            "`release-support` cannot be “half”.",
            "Help for `current` is said once.",
            "`phases` cannot be “brand-new”.",
            "`hotfix-needs` cannot be “luck”.",
            "`release-news` cannot be “monthly”.",
            "There is no role `king`.",
            "The form has no question `licence`.",
            "`security-fixes` cannot be “always”.",
            "`remedy` is missing here.",
        ]
    )


def test_help_names_its_phases(tmp_path: Path) -> None:
    """Help for no phase would be help for nobody."""
    found = compiled(tmp_path, clause(10, "release-support: limited\nmessage: No fixes."))
    assert [one.message for one in found.errors] == ["`phases` is missing here."]
