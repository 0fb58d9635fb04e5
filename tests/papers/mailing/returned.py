"""Messages as mail servers send them back, written by us in the forms of several servers. None is anybody's mail."""

MESSAGE_ID = "digest-0123456789abcdef@gloss.example"
STOP = "https://gloss.example/ko/mail/stop/WzEsIm5vbmNlIiwiIl0:abc:def/"

_COPY = f"""Message-ID: <{MESSAGE_ID}>
From: Gloss <gloss@gloss.example>
To: reader@example.org
Subject: =?utf-8?b?7KO86rCE?=
List-Id: Gloss <digest.gloss.example>
List-Unsubscribe: <{STOP}>
"""


def _report(
    fields: str, *, sender: str, words: str, copy_type: str = "message/rfc822", copy: str = _COPY
) -> bytes:
    return f"""Return-Path: <>
From: {sender}
To: gloss@gloss.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

{words}

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

{fields}

--cut
Content-Type: {copy_type}

{copy}
the text of the mail
--cut--
""".encode()


def postfix(status: str = "5.1.1", action: str = "failed", copy: str = _COPY) -> bytes:
    """Postfix: fields of its own beside those of the RFC."""
    return _report(
        f"Final-Recipient: rfc822; reader@example.org\nOriginal-Recipient: rfc822;reader@example.org\n"
        f"Action: {action}\nStatus: {status}\nRemote-MTA: dns; mx.example.org\n"
        f"Diagnostic-Code: smtp; 550 {status} <reader@example.org>: Recipient address\n    rejected",
        sender="MAILER-DAEMON@mx.example.net (Mail Delivery System)",
        words="This is the mail system at host mx.example.net.",
        copy=copy,
    )


def exchange() -> bytes:
    """Exchange: headers only, the code in its own words."""
    return _report(
        "Final-recipient: RFC822; reader@example.org\nAction: failed\nStatus: 5.1.10\n"
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found",
        sender="Microsoft Outlook <postmaster@example.org>",
        words="Your message couldn't be delivered.",
        copy_type="text/rfc822-headers",
    )


def gmail() -> bytes:
    """Gmail: 5.0.0 in the fields' place for the class, the real code behind it."""
    return _report(
        "Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0\n"
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.",
        sender="Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        words="** Address not found **",
    )


def exim(reply: str = "550 Unknown user") -> bytes:
    """Exim of older days: words alone, the copy of the mail below them."""
    return f"""Return-path: <>
X-Failed-Recipients: reader@example.org
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: gloss@gloss.example
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    host mx.example.org [192.0.2.7]: {reply}

------ This is a copy of the message, including all the headers. ------

{_COPY}
the text of the mail
""".encode()


def arf(feedback: str = "abuse", copy: str = _COPY) -> bytes:
    """An abuse report (RFC 5965), its copy without the reader's address."""
    return f"""From: <feedback@provider.example>
To: gloss@gloss.example
Subject: FW: a digest
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="cut"

--cut
Content-Type: text/plain

This is an email abuse report.

--cut
Content-Type: message/feedback-report

Feedback-Type: {feedback}
User-Agent: Provider/1.0
Version: 1
Original-Mail-From: <gloss@gloss.example>

--cut
Content-Type: message/rfc822

{copy}
the text of the mail
--cut--
""".encode()


def vacation() -> bytes:
    """Somebody is away, and their program answers our mail."""
    return f"""From: Reader <reader@example.org>
To: gloss@gloss.example
Subject: Out of office: returned on Monday
Auto-Submitted: auto-replied
In-Reply-To: <{MESSAGE_ID}>
References: <{MESSAGE_ID}>

I am away. In urgent cases call 550 5.1.1.
""".encode()


def spam() -> bytes:
    """A mail that wants to look like a report."""
    return b"""From: Postmaster Team <win@lottery.example>
To: gloss@gloss.example
Subject: Undelivered: you have won
Content-Type: text/html; charset=nonsense

<p>Delivery failed. 550 5.1.1 Click <a href="https://lottery.example/">here</a>.</p>
"""
