"""How each chapter is written in a handbook: one module per chapter, each declaring its constructs."""

from __future__ import annotations

from typing import Final

from casebook.handbook.chapters import (
    articles,
    channels,
    closing,
    contacts,
    effort,
    entitlement,
    escalation,
    hours,
    intake,
    languages,
    misuse,
    partners,
    plans,
    releases,
    routing,
    scope,
    severity,
    survey,
    targets,
    waiting,
)

CHAPTERS: Final = (
    plans.CHAPTER,
    articles.CHAPTER,
    entitlement.CHAPTER,
    severity.CHAPTER,
    effort.CHAPTER,
    misuse.CHAPTER,
    hours.CHAPTER,
    targets.CHAPTER,
    channels.CHAPTER,
    intake.CHAPTER,
    contacts.CHAPTER,
    languages.CHAPTER,
    routing.CHAPTER,
    partners.CHAPTER,
    releases.CHAPTER,
    scope.CHAPTER,
    waiting.CHAPTER,
    escalation.CHAPTER,
    closing.CHAPTER,
    survey.CHAPTER,
)
"""Every chapter that has constructs."""
