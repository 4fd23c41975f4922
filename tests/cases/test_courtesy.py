"""Messages that are nothing but thanks, in the languages of the vendors; whatever else is said is an answer."""

import pytest

from casebook.cases.courtesy import LONGEST, only_thanks

ADA = ("Ada Lovelace",)

THANKS = (
    "Thanks!",
    "Thank you very much for your help.",
    "Hi Rosa, thanks a lot! Works now.",
    "Hello team,\n\nthank you for the quick response.\n\nBest regards,\nAda Lovelace",
    "Thank you, Ada",
    "Great work, thanks",
    "It\N{RIGHT SINGLE QUOTATION MARK}s perfect, thank you",
    "THANK YOU SO MUCH!!! \N{THUMBS UP SIGN}",
    "> Please confirm that it is fixed.\nThank you",
    "Thanks\n-- \nAda Lovelace\nAcme Inc, +1 202 555 0100",
    "Danke!",
    "Vielen Dank für die schnelle Hilfe, alles funktioniert wieder.",
    "Hallo Peter,\nvielen Dank!\nViele Grüße\nAda",
    "Merci beaucoup pour votre aide",
    "Muchas gracias por su ayuda",
    "Grazie mille!",
    "Muito obrigado pela ajuda",
    "Hartelijk bedankt",
    "Спасибо большое за помощь",
    "ありがとうございました。",
    "非常感谢您的帮助!",
    "谢谢,问题已解决。",
)
ANSWERS = (
    "Thanks, but it still fails.",
    "Thank you in advance",
    "Thanks, when will it be fixed?",
    "No thanks",
    "Thanks for nothing",
    "Thanks. Please keep it open.",
    "Thanks, see the attached log",
    "Thanks, works only on Monday",
    "Many thanks for looking into error 500",
    "Help! Thanks",
    "Thanks. Help now!",
    "Reply now, thanks",
    "Update the information, thanks",
    "Thanks, Bob",
    "Hello it is broken, thanks",
    "Hello It Is Still Broken, thanks",
    "It works again",
    "OK",
    "Regards",
    "Hi Rosa",
    "Danke, geht aber nicht",
    "Danke, noch eine Frage",
    "Merci, mais ça ne marche pas",
    "Gracias, pero no funciona",
    "Спасибо, но не работает",
    "谢谢,还是不行",
    "ありがとうございます。まだ動きません",
    "谢谢\N{FULLWIDTH QUESTION MARK}",
    "",
    "   ",
    "Thanks " * LONGEST,
)


@pytest.mark.parametrize("text", THANKS)
def test_nothing_but_thanks(text: str) -> None:
    """With a greeting, a closing formula, the writer's own name, a quotation or a signature around it."""
    assert only_thanks(text, ADA)


@pytest.mark.parametrize("text", ANSWERS)
def test_anything_else_is_an_answer(text: str) -> None:
    """A question, a doubt, a wish, another name, or no thanks at all."""
    assert not only_thanks(text, ADA)


def test_a_name_counts_for_its_owner_only() -> None:
    """Without knowing who writes, a name is a word like any other."""
    assert not only_thanks("Thank you, Ada")
