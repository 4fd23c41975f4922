"""The one door: whatever a channel wants done or wants to know goes through here.

``handle`` carries out commands, ``queries`` answers, ``permissions.may`` says who may. Channels know nothing below.
"""
