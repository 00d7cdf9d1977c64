"""The mail that a letter goes out with: a draft that any mail program opens, with the PDF attached."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr

from app.documents.story import written_day
from app.documents.wording import wording
from app.exchange.file_name import safe_name
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_issue import stands
from app.services.letter_register import letter_pdf
from app.services.organisation import known_organisation
from app.services.reading import partner_file
from app.services.workspace import Workspace

FOR_SERVICE = "service"


def mail_draft(ws: Workspace, partner: str, number: str) -> bytes:
    """An .eml file that is opened to be looked over and sent; refused without an address, or when void."""
    file, house = partner_file(ws, partner), known_organisation(ws)
    letter = file.letter(number)
    if letter is None or not stands(letter):
        raise Refusal(Text("{number} stands no more. Send the letter that took its place.", number=number))
    issued, words = letter.issued.payload, wording("mail")
    told = {"organisation": house.name, "title": issued.title, "number": number}
    mail = EmailMessage(SMTP.clone(cte_type="7bit"))
    mail["X-Unsent"] = "1"  # Outlook opens it for editing then
    mail["Subject"] = words.say("subject", **told)
    mail["To"] = service_address(file)
    body = words.say("body", partner=file.name, day=written_day(issued.issued_on), **told)
    mail.set_content(body, cte="base64")
    name = safe_name(f"{number} {issued.title}.pdf")
    mail.add_attachment(letter_pdf(ws, number), "application", "pdf", filename=name)
    return mail.as_bytes()


def service_address(file: PartnerFile) -> str:
    """Where letters are mailed to: the address for service, else the contact kept for it."""
    if file.email:
        return formataddr((file.contact or file.name, file.email))
    contacts = [one for one in file.contacts if one.email]
    chosen = next((one for one in contacts if one.purpose == FOR_SERVICE), None)
    if chosen is None:
        raise Refusal(
            Text(
                "No e-mail address for service is recorded for {name}. Enter it on the partner's page, or"
                " send the letter another way.",
                name=file.name,
            )
        )
    return formataddr((chosen.name, chosen.email))
