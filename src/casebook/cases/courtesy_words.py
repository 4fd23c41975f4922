"""The words of which messages consist that are nothing but thanks, by language. Documented in the chapter closing.

A message is only thanks where every word of it stands here, and one of ``THANKS`` is among them. What asks, denies or
doubts therefore must not be added: no question word, no *not*, *but*, *still*, *again* after a fault.
"""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


THANKS: Final = _set(
    """
    thanks thank thx ty cheers grateful appreciated appreciate
    danke dank bedanke bedanken herzlichen dankeschön vergelts
    merci remercie remercions remerciements
    gracias agradezco agradecemos agradecido agradecida
    grazie ringrazio ringraziamo
    obrigado obrigada obrigados obrigadas agradeço agradecemos
    bedankt dankjewel dankuwel
    спасибо благодарю благодарим благодарен благодарна
    """
)
"""One of these makes it thanks."""

WITH_THANKS: Final = _set(
    """
    you your u much so very many a lot lots million big again for the all of this that it's its it is was and to i we am
    are quick fast prompt swift great excellent kind friendly
    good nice perfect wonderful brilliant fantastic awesome super well done
    works working worked fixed solved resolved sorted now fine ok okay everything really team everyone guys
    have day weekend evening
    vielen schön schöne schönen sehr herzlich tausend besten lieben für die das den ihre ihr euch dir ihnen deine
    schnelle schnellen rasche prompte alles klar gut prima toll perfekt
    funktioniert geht läuft wieder jetzt nun hat geklappt gelöst behoben und es ist ich wir mich uns tag wochenende
    beaucoup mille bien vous votre te pour le la les de du rapide tout fonctionne marche
    maintenant résolu réglé parfait super je nous c'est et bonne journée
    muchas mil por su tu la el los rápida pronta todo funciona ahora resuelto solucionado perfecto
    le les y que tenga buen día
    tante molte mille per il rapida tutto funziona ora adesso risolto perfetto e la vi
    buona giornata
    muito muita pela pelo rápida tudo funciona agora resolvido perfeito e a o eu nós bom dia
    hartelijk heel erg veel voor de het uw jullie je snelle alles werkt nu opgelost
    fijne dag
    большое огромное за вашу быстрый быструю всё все работает теперь решено отлично вам вас
    """
)
"""What may stand around it. A message of these words alone is none."""

OBJECTS: Final = _set(
    """
    help support assistance reply response answer information info update time work effort efforts patience
    hilfe unterstützung antwort auskunft mühe aide l'aide réponse soutien ayuda apoyo respuesta aiuto l'aiuto supporto
    risposta ajuda apoio resposta hulp ondersteuning reactie antwoord помощь поддержку ответ
    """
)
"""What is thanked for. Alone it might be asked for, so one of ``LEADING`` has to stand before it in its clause."""
LEADING: Final = _set(
    """
    for great good excellent super quick fast prompt für die schnelle pour de por per il pela pelo voor за
    """
)
"""Words that make what follows something that is thanked for."""

PHRASES: Final = (
    "どうもありがとうございました", "どうもありがとうございます",
    "誠にありがとうございました", "誠にありがとうございます",
    "ありがとうございました", "ありがとうございます", "ありがとう",
    "感謝いたします", "感謝します", "助かりました", "お世話になりました",
    "非常感谢您的帮助", "谢谢您的帮助", "感谢您的帮助", "非常感谢", "十分感谢",
    "谢谢你们", "谢谢您", "谢谢你", "多谢", "谢谢", "感谢",
)  # fmt: skip
"""Thanks in scripts without blanks between words, longer ones first."""
BESIDE_PHRASES: Final = ("问题已解决", "已经解决", "解决了", "解決しました", "問題ありません", "了")
"""What may stand beside them."""

GREETINGS: Final = _set(
    """
    hi hello dear hey morning afternoon hallo guten liebe lieber liebes servus bonjour salut cher chère hola buenos
    estimado estimada ciao buongiorno gentile olá bom cara caro prezado beste goedemorgen здравствуйте добрый привет
    """
)
"""How a message begins, before a name."""
GREETED: Final = _set(
    """
    team support all everyone both there morning day afternoon evening tag morgen abend zusammen tous équipe équipo
    equipo todos tutti dia días giorno день
    """
)
"""Whom a greeting may be for besides a name."""

CLOSINGS: Final = _set(
    """
    regards rgds greetings cheers best kind warm sincerely yours br mfg lg vg grüße grüßen gruß gruss grüsse viele liebe
    beste mit freundlichen freundliche cordialement bien salutations meilleures saludos cordiales un cordial atentamente
    saluti cordiali distinti abraço abraços cumprimentos atenciosamente groeten groet vriendelijke met уважением
    """
)
"""How a message ends, before a name."""
