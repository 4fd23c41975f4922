"""The chapter *releases*: which version a case is about, what help it gets, and who may have a hotfix."""

from collections.abc import Iterator, Mapping
from typing import Final

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.facts import Facts
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.releases import ReleaseFacts, ReleaseState, build_in, newest, recognise, same_build
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.releases import Releases


def notice(story: Story, answers: Mapping[str, str]) -> None:
    """Recognise the version in the answers of a new case, and tell the customer where help for it is bounded."""
    known = story.policy.releases
    said = answers.get(known.version_field, "")
    release, build = recognise(said, story.facts.releases) if known.version_field else (None, "")
    if release is not None:
        _tell(story, release, build or build_in(answers.get(known.build_field, "")))


def record(story: Story, command: c.RecordRelease) -> Judgement:
    """Write down which version the case is about."""
    release, fault = _release(story, command.version, "version")
    if release is None:
        return refused(*fault)
    build = build_in(command.build)
    if command.build.strip() and not build:
        message = "A build is written with digits and dots."
        return refused(Refusal("build-not-a-number", message, "", "Write it like 12.1.0.2131.", "build"))
    known = story.case.release
    if (known.version, known.build, known.phase) == (release.version, build, release.phase):
        return refused(Refusal("release-recorded-already", "The case says so already.", field="version"))
    _tell(story, release, build)
    support = story.policy.releases.support_of(release.phase)
    return passed(*((support.clause,) if support else ()))


def give_hotfix(story: Story, command: c.GiveHotfix) -> Judgement:
    """Give the customer a hotfix, if the contract and the build allow it."""
    case = story.case
    faults = tuple(against_hotfix(story.policy.releases, story.facts, case.release))
    if faults:
        return refused(*faults)
    clauses = tuple(need.clause for need in story.policy.releases.needs)
    body = story.facts.words["body"]
    story.tell(e.HotfixGiven(body=body, build=case.release.build, clauses=clauses, files=command.files))
    story.inform()
    return passed(*clauses)


def against_download(releases: Releases, facts: Facts) -> Refusal | None:
    """Return why a customer cannot have updates, patches and hotfixes of a product now; nothing where they can."""
    need = releases.need("active-contract")
    if need is None or facts.maintained:
        return None
    return Refusal("no-active-contract", need.message, need.clause, need.remedy)


def against_hotfix(releases: Releases, facts: Facts, known: ReleaseState) -> Iterator[Refusal]:
    """Yield every need of a hotfix that is not there, given what a case knows of its version."""
    if fault := against_download(releases, facts):
        yield fault
    need = releases.need("newest-build")
    if need is None:
        return
    release = next((one for one in facts.releases if one.version == known.version), None)
    if release is None or not known.build:
        message = "The case does not say which version and build the customer runs."
        yield Refusal("build-unknown", message, need.clause, "Write them down first.")
    elif release.build and not same_build(release.build, known.build):
        message = f"{need.message} The case is about {known.build}; the newest one is {release.build}."
        yield Refusal("not-newest-build", message, need.clause, need.remedy, related=(release.build,))


def decide_security(story: Story, command: c.DecideSecurityFix) -> Judgement:
    """Write down whether a fix that concerns security is put first, and into which version it goes."""
    said = story.policy.releases.security
    if said is None:
        message = "The handbook says nothing of fixes that are put first."
        return refused(Refusal("security-not-offered", message, "", "Write an internal note."))
    if command.into:
        release, fault = _release(story, command.into, "into")
        if release is None:
            return refused(*fault)
        major = newest(one.major for one in story.facts.releases)
        if release.major != major:
            message = (
                f"Such fixes go into releases of the newest major version, {major}; {release.version} is of another."
            )
            fitting = ", ".join(one.version for one in story.facts.releases if one.major == major)
            return refused(Refusal("not-newest-major", message, said.clause, f"Choose one of: {fitting}.", "into"))
    body = story.facts.words["body"]
    story.tell(e.SecurityFixDecided(first=command.first, body=body, clause=said.clause, into=command.into))
    return passed(said.clause)


def _tell(story: Story, release: ReleaseFacts, build: str) -> None:
    support = story.policy.releases.support_of(release.phase)
    clause, before = support.clause if support else "", story.case.release
    story.tell(e.ReleaseRecorded(version=release.version, phase=release.phase, build=build, clause=clause))
    if support is not None and support.level == "limited":
        told = before.limited_by and before.version == release.version
        event = e.ReleaseSupportLimited(version=release.version, phase=release.phase, clause=support.clause)
        if not told:
            story.tell(event)


def _release(story: Story, version: str, field: str) -> tuple[ReleaseFacts | None, tuple[Refusal, ...]]:
    """Return a version that the desk knows, or that it does not."""
    found = next((one for one in story.facts.releases if one.version == version.strip()), None)
    known = tuple(one.version for one in story.facts.releases)
    remedy = f"Choose one of: {', '.join(known)}." if known else "Let support operations add its releases."
    message = f"The desk knows no version {version} of this product."
    return found, () if found else (Refusal("release-unknown", message, "", remedy, field, known),)


HANDLING: Final = {
    c.RecordRelease: Handling(record, ("staff",)),
    c.GiveHotfix: Handling(give_hotfix, ("staff",), "body"),
    c.DecideSecurityFix: Handling(decide_security, ("staff",), "body"),
}
