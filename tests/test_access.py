"""Who may open what: every address of the site for every role, in one table. A view that is not in it fails.

To add a view, add a line: its name, the words for its arguments (those of `World.words` in tests/access_world.py; an
argument of the query begins with "?"), the status for GET, and that for a POST without anything else, for each of

    anonymous reader owner moderator editor administrator

`owner` is the reader who wrote the comment and the report that the words stand for. One status stands for all six;
`login` is a redirect to where one signs in, and a star behind a status says that something was changed. A name may have several lines, as for a draft. Run this file: the failing
test prints the line as the site answers now, to be judged and pasted.
"""

import pytest

from tests.access_world import ROLES, Row, World, line_of, rows_of, views

pytestmark = pytest.mark.django_db

TABLE = """# -- What is published -----------------------------------------------------------------------------------
papers:home                                                    | 200                                 | 200
papers:issue_list                                              | 200                                 | 200
papers:issue source=source key=key                             | 200                                 | 200
papers:issue source=source key=draft_key                       | 404 404 404 404 200 200             | 404 404 404 404 200 200
papers:issue source=source key=word                            | 404                                 | 404
papers:source_list                                             | 200                                 | 200
papers:source slug=source                                      | 200                                 | 200
papers:tag_list                                                | 200                                 | 200
papers:tag slug=tag                                            | 200                                 | 200
papers:tag_intersection slugs=both_tags                        | 200                                 | 200
papers:tag_intersection slugs=swapped_tags                     | 301                                 | 301
papers:author_list                                             | 200                                 | 200
papers:author_list ?q=word                                     | 200                                 | 200
papers:author key=author                                       | 200                                 | 200
papers:author key=word                                         | 404                                 | 404
papers:calendar                                                | 200                                 | 200
papers:calendar_year year=year                                 | 200                                 | 200
papers:calendar_month year=year month=month                    | 200                                 | 200
papers:calendar_week key=week                                  | 200                                 | 200
papers:calendar_week key=no_week                               | 404                                 | 404
papers:language tag=ko                                         | 200                                 | 200
papers:paper_list                                              | 200                                 | 200
papers:paper slug=paper                                        | 200                                 | 200
papers:paper slug=draft_paper                                  | 404 404 404 404 200 200             | 404 404 404 404 200 200
papers:search                                                  | 200                                 | 200
papers:search ?q=word                                          | 200                                 | 200
papers:suggest                                                 | 200                                 | 200
papers:suggest ?q=word                                         | 200                                 | 200
papers:opensearch                                              | 200                                 | 200
papers:glossary                                                | 200                                 | 200
papers:concept key=concept_key                                 | 200                                 | 200
papers:concept key=word                                        | 404                                 | 404
papers:glossary_csv                                            | 200                                 | 200
papers:glossary_tbx                                            | 200                                 | 200
papers:trends                                                  | 200                                 | 200
papers:trends_csv name=tags                                    | 200                                 | 200
papers:trends_csv name=word                                    | 404                                 | 404
papers:feed_list                                               | 200                                 | 200
papers:feed_all form=atom                                      | 200                                 | 405
papers:feed_source slug=source form=atom                       | 200                                 | 405
papers:feed_source slug=word form=atom                         | 404                                 | 405
papers:feed_language tag=ko form=atom                          | 200                                 | 405
papers:feed_tag slug=tag form=atom                             | 200                                 | 405
papers:feed_tag slug=word form=atom                            | 404                                 | 405
papers:feed_paper slug=paper form=atom                         | 200                                 | 405
papers:feed_paper slug=draft_paper form=atom                   | 404                                 | 405
papers:feed_search form=atom                                   | 404                                 | 405
papers:feed_search form=atom ?q=query                          | 200                                 | 405
comments:log_feed form=atom                                    | 200                                 | 405
comments:log_feed form=word                                    | 404                                 | 405
papers:cite_paper slug=paper                                   | 200                                 | 200
papers:cite_paper slug=draft_paper                             | 404                                 | 404
papers:cite_paper_file slug=paper form=bib                     | 200                                 | 200
papers:cite_paper_file slug=draft_paper form=bib               | 404                                 | 404
papers:cite_issue source=source key=key                        | 200                                 | 200
papers:cite_issue source=source key=draft_key                  | 404                                 | 404
papers:cite_issue_file source=source key=key form=bib          | 200                                 | 200
papers:cite_issue_file source=source key=draft_key form=bib    | 404                                 | 404
papers:cite_tag slug=tag                                       | 200                                 | 200
papers:cite_tag_file slug=tag form=bib                         | 200                                 | 200
papers:cite_search                                             | 404                                 | 404
papers:cite_search ?q=query                                    | 200                                 | 404
papers:cite_search_file form=bib                               | 404                                 | 404
papers:issue_markdown source=source key=key                    | 200                                 | 405
papers:issue_markdown source=source key=draft_key              | 404 404 404 404 200 200             | 405
papers:issue_json source=source key=key                        | 200                                 | 405
papers:issue_json source=source key=draft_key                  | 404 404 404 404 200 200             | 405
papers:robots                                                  | 200                                 | 200
papers:sitemap                                                 | 200                                 | 200
papers:sitemap_file section=section block=block                | 200                                 | 200
papers:sitemap_file section=section block=none                 | 404                                 | 404

# -- Digests by mail --------------------------------------------------------------------------------------
papers:subscribe                                               | 200                                 | 422
papers:subscribe ?email=address ?rhythm=weekly ?language=ko    | 200                                 | 422 302* 302* 302* 302* 302*
papers:mail_sent                                               | 200                                 | 405
papers:mail_confirm token=start_digests                        | 200                                 | 302*
papers:mail_confirm token=word                                 | 404                                 | 404
papers:mail_address_confirm token=move_digests                 | 200                                 | 302*
papers:mail_address_confirm token=digests                      | 404                                 | 404
papers:mail_stop token=stop_digests                            | 200                                 | 200*
papers:mail_stop token=digests                                 | 404                                 | 404
papers:mail_manage token=digests                               | 200                                 | 422
papers:mail_manage token=digests ?rhythm=weekly ?language=ko ?tags=tag| 200                                 | 302*
papers:mail_manage token=stop_digests                          | 404                                 | 404
papers:mail_pause token=digests ?weeks=one                     | 405                                 | 302*
papers:mail_pause token=word                                   | 405                                 | 404
papers:mail_resume token=digests                               | 405                                 | 302
papers:mail_address token=digests                              | 200                                 | 422
papers:mail_address token=digests ?email=address               | 200                                 | 302*
papers:mail_preview token=digests                              | 200                                 | 405
papers:mail_export token=digests                               | 200                                 | 405
papers:mail_erase token=digests                                | 200                                 | 302*
papers:mail_erase token=word                                   | 404                                 | 404

# -- What people say, report and decide ------------------------------------------------------------------
comments:comment_new                                           | login 404 404 404 404 404           | login 404 404 404 404 404
comments:comment_preview                                       | 405                                 | login 404 404 404 404 404
comments:comment pk=comment                                    | 302                                 | 302
comments:comment pk=hidden                                     | 302                                 | 302
comments:comment pk=on_draft                                   | 404 404 404 404 302 302             | 404 404 404 404 302 302
comments:comment_edit pk=comment                               | login 404 200 404 404 404           | login 404 200 404 404 404
comments:comment_edit pk=comment ?body=why                     | login 404 200 404 404 404                 | login 404 302* 404 404 404
comments:comment_edit pk=hidden                                | login 404 409 404 404 404           | login 404 409 404 404 404
comments:comment_edit pk=on_draft                              | login 404 404 404 404 404           | login 404 404 404 404 404
comments:comment_delete pk=comment                             | login 404 200 404 404 404                 | login 404 302* 404 404 404
comments:comment_delete pk=hidden                              | login 404 409 404 404 404           | login 404 409 404 404 404
comments:comment_delete pk=on_draft                            | login 404 404 404 404 404           | login 404 404 404 404 404
comments:comment_history pk=comment                            | 200                                 | 200
comments:comment_history pk=hidden                             | 404                                 | 404
comments:comment_history pk=on_draft                           | 404 404 404 404 200 200             | 404 404 404 404 200 200
comments:comment_flag pk=comment                               | login 200 200 200 200 200           | login 200 200 200 200 200
comments:comment_flag pk=comment ?reason=spam                  | login 200 200 200 200 200                 | login 200* 200 200* 200* 200*
comments:comment_flag pk=hidden                                | login 200 200 200 200 200           | login 200 200 200 200 200
comments:comment_flag pk=hidden ?reason=spam                   | login 200 200 200 200 200           | login 200 200 200 200 200
comments:comment_flag pk=on_draft                              | login 404 404 404 200 200           | login 404 404 404 200 200
comments:like_comment pk=comment                               | login 200 200 200 200 200                 | login 302 302 302 302 302
comments:like_comment pk=hidden                                | login 404 404 404 404 404                 | login 302 302 302 302 302
comments:like_comment pk=hidden ?liked=yes                     | login 404 404 404 404 404           | login 404 404 404 404 404
comments:like_comment pk=on_draft                              | login 404 404 404 200 200                 | login 404 404 404 302 302
comments:like_issue pk=issue                                   | login 200 200 200 200 200                 | login 302 302 302 302 302
comments:like_issue pk=draft                                   | login 404 404 404 200 200                 | login 404 404 404 302 302
comments:like_entry pk=entry                                   | login 200 200 200 200 200                 | login 302 302 302 302 302
comments:like_entry pk=hidden_entry                            | login 404 404 404 200 200                 | login 404 404 404 302 302
comments:comment_new ?issue=issue                              | login 200 200 200 200 200           | login 200 200 200 200 200
comments:comment_new ?issue=issue ?body=why                    | login 200 200 200 200 200                 | login 302* 302* 302* 302* 302*
comments:comment_new ?issue=draft                              | login 404 404 404 200 200           | login 404 404 404 200 200
comments:comment_new ?issue=draft ?body=why                    | login 404 404 404 200 200                 | login 404 404 404 302* 302*
comments:comment_new ?entry=hidden_entry                       | login 404 404 404 200 200           | login 404 404 404 200 200
comments:comment_new ?parent=comment                           | login 200 200 200 200 200           | login 200 200 200 200 200
comments:comment_new ?parent=hidden                            | login 404 404 404 404 404           | login 200 200 200 200 200
comments:comment_new ?parent=hidden ?body=why                  | login 404 404 404 404 404           | login 200 200 200 200 200
comments:comment_new ?parent=on_draft                          | login 404 404 404 200 200           | login 404 404 404 200 200
comments:comment_new ?translation=draft_text                   | login 404 404 404 200 200           | login 404 404 404 200 200
comments:comment_preview ?issue=issue                          | 405                                 | login 200 200 200 200 200
comments:comment_preview ?issue=draft                          | 405                                 | login 404 404 404 200 200
comments:comment_preview ?comment=comment                      | 405                                 | login 404 200 404 404 404
comments:report_list                                           | 200                                 | 405
comments:report_new                                            | 404                                 | 404
comments:report_new ?revision=revision                         | 200                                 | 422
comments:report_new ?revision=draft_revision                   | 404 404 404 404 200 200             | 404 404 404 404 422 422
comments:report pk=report                                      | 200                                 | 405
comments:report pk=of_draft                                    | 404 404 404 404 200 200             | 405
comments:report_back pk=report                                 | 405                                       | 422 302* 302 302* 302* 302*
comments:report_back pk=of_draft                               | 405                                       | 404 404 404 404 302* 302*
comments:report_appeal pk=rejected                             | login 405 405 405 405 405           | login 422 422 422 422 422
comments:report_appeal pk=rejected ?reason=why                 | login 405 405 405 405 405                 | login 302 302* 302 302 302
comments:report_appeal pk=report                               | login 405 405 405 405 405           | login 422 422 422 422 422
comments:report_appeal pk=of_draft                             | login 405 405 405 405 405           | login 404 404 404 422 422
comments:review_queue                                          | login 403 403 200 200 200           | login 403 403 405 405 405
comments:review_languages                                      | login 403 403 200 200 200                 | login 403 403 302 302 302
comments:review_item pk=item                                   | login 403 403 200* 200* 200*              | login 403 403 405 405 405
comments:review_item pk=draft_item                             | login 403 403 404 200* 200*               | login 403 403 405 405 405
comments:review_item pk=own_item                               | login 403 403 200 200* 200*               | login 403 403 405 405 405
comments:review_item pk=flag_item                              | login 403 403 200* 403 200*               | login 403 403 405 405 405
comments:review_decide pk=item                                 | login 403 403 302 302 302                 | login 403 403 400* 400* 400*
comments:review_decide pk=item ?decision=reject ?seen_version=one ?seen_revision=revision ?note=why | login 403 403 302 302 302                 | login 403 403 302* 302* 302*
comments:review_decide pk=draft_item ?decision=reject ?seen_version=one ?seen_revision=draft_revision ?note=why | login 403 403 302 302 302                 | login 403 403 404 302* 302*
comments:review_decide pk=own_item ?decision=reject ?seen_version=one ?seen_revision=revision ?note=why | login 403 403 302 302 302                 | login 403 403 403 302* 302*
comments:review_undo pk=hiding                                 | login 403 403 405 405 405                 | login 403 403 302* 409 302*
comments:review_comment pk=comment                             | login 403 403 200 403 200                 | login 403 403 400 403 400
comments:review_comment pk=on_draft                            | login 403 403 404 403 200                 | login 403 403 404 403 400
comments:review_comment pk=hidden                              | login 403 403 200 403 200                 | login 403 403 400 403 400
comments:review_people                                         | login 403 403 200 403 200                 | login 403 403 405 403 405
comments:review_person pk=owner                                | login 403 403 200 403 200                 | login 403 403 400 403 400
comments:review_person pk=owner ?kind=warning ?category=spam ?reason=why ?seen=zero | login 403 403 200 403 200                 | login 403 403 302* 403 302*
comments:elsewhere pk=accepted                                 | login 403 403 200 200 200                 | login 403 403 200 200 200
comments:elsewhere pk=accepted ?wrong=word ?any_original=yes   | login 403 403 200 200 200                 | login 403 403 302* 302* 302*
comments:elsewhere pk=report                                   | login 403 403 404 404 404                 | login 403 403 404 404 404
comments:term_of_report pk=accepted                            | login 403 403 200 200 200                 | login 403 403 400 400 400
comments:term_of_report pk=accepted ?english=word ?forbidden=spam | login 403 403 200 200 200                 | login 403 403 200 200 200
comments:term_of_report pk=report                              | login 403 403 404 404 404                 | login 403 403 404 404 404
comments:batch pk=batch                                        | login 403 403 200 200 200                 | login 403 403 405 405 405
comments:batch_choose pk=batch                                 | login 403 403 405 405 405                 | login 403 403 302 302 302
comments:batch_choose pk=batch ?do=all                         | login 403 403 405 405 405                 | login 403 403 302* 302* 302*
comments:batch_undo pk=batch                                   | login 403 403 405 405 405                 | login 403 403 409 409 409
comments:batch_continue pk=batch                               | login 403 403 405 405 405                 | login 403 403 302 302 302
comments:finding_list                                          | login 403 403 200 200 200                 | login 403 403 405 405 405
comments:finding_item pk=finding                               | login 403 403 200 200 200                 | login 403 403 405 405 405
comments:finding_item pk=draft_finding                         | login 403 403 404 200 200                 | login 403 403 405 405 405
comments:finding_decide pk=finding                             | login 403 403 302 302 302                 | login 403 403 400 400 400
comments:finding_decide pk=finding ?decision=accept ?seen_state=open ?seen_revision=revision | login 403 403 302 302 302                 | login 403 403 302* 302* 302*
comments:finding_decide pk=finding ?decision=dismiss ?seen_state=open ?seen_revision=revision ?note=why | login 403 403 302 302 302                 | login 403 403 302* 302* 302*
comments:finding_decide pk=draft_finding ?decision=dismiss ?seen_state=open ?seen_revision=draft_revision ?note=why | login 403 403 302 302 302                 | login 403 403 404 302* 302*
comments:finding_undo pk=dismissal                             | login 403 403 405 405 405                 | login 403 403 302* 302* 302*
comments:log                                                   | 200                                       | 405
comments:propose_term                                          | login 200 200 200 200 200           | login 422 422 422 422 422
comments:propose_term ?concept=concept_key ?language=ko ?text=why | login 200 200 200 200 200           | login 302* 302* 302* 302* 302*
comments:notification_list                                     | login 200 200 200 200 200                 | 405
comments:notifications_read                                    | 405                                       | login 302 302 302 302 302
comments:review_release pk=item                                | login 403 403 405 405 405                 | login 403 403 302 302 302
comments:review_undo pk=review                                 | login 403 403 405 405 405                 | login 403 403 302* 302* 302*
comments:stop_mail token=mail_token                            | 200                                       | 200*
comments:stop_mail token=word                                  | 404                                       | 404
comments:person pk=owner                                       | 200                                 | 200
comments:account_settings                                      | login 200 200 200 200 200           | login 200 200 200 200 200
comments:account_export                                        | login 200 200 200 200 200           | 405
comments:account_delete                                        | login 200 200 200 200 200           | login 200 200 200 200 200

# -- Accounts --------------------------------------------------------------------------------------------
account                                                        | 302                                 | 302
account_login                                                  | 200 302 302 302 302 302             | 200 302 302 302 302 302
account_logout                                                 | 302 200 200 200 200 200             | 302
account_inactive                                               | 200                                 | 405
account_signup                                                 | 200 302 302 302 302 302             | 200 302 302 302 302 302
account_reauthenticate                                         | login 200 200 200 200 200           | login 200 200 200 200 200
account_email                                                  | login 200* 200* 200* 200* 200*            | login 302* 302* 302* 302* 302*
account_email_verification_sent                                | 200                                 | 405
account_confirm_email key=word                                 | 200                                 | 404
account_change_password                                        | login 200 200 200 200 200           | login 200 200 200 200 200
account_set_password                                           | login 302 302 302 302 302           | login 302 302 302 302 302
account_reset_password                                         | 200                                 | 200
account_reset_password_done                                    | 200                                 | 405
account_reset_password_from_key_done                           | 200                                 | 405
account_reset_password_from_key uidb36=word key=word           | 200                                 | 200
mfa_index                                                      | login 200 200 200 200 200           | login 405 405 405 405 405
mfa_authenticate                                               | login 302 302 302 302 302           | login 302 302 302 302 302
mfa_reauthenticate                                             | login 302 302 302 302 302           | login 302 302 302 302 302
mfa_activate_totp                                              | login 302 302 302 302 302           | login 302 302 302 302 302
mfa_deactivate_totp                                            | login 404 404 404 404 404           | login 404 404 404 404 404
mfa_view_recovery_codes                                        | login 404 404 404 404 404           | login 405 405 405 405 405
mfa_generate_recovery_codes                                    | login 302 302 302 302 302           | login 302 302 302 302 302
mfa_download_recovery_codes                                    | login 404 404 404 404 404           | login 404 404 404 404 404

# -- The admin, model by model ---------------------------------------------------------------------------
admin:index                                                    | login login login 200 200 200       | login login login 200 200 200
admin:login                                                    | login 403 403 302 302 302           | login 403 403 302 302 302
admin:logout                                                   | 302 302 302 405 405 405             | 302
admin:password_change                                          | login login login 302 302 302       | login login login 302 302 302
admin:password_change_done                                     | login login login 200 200 200       | login login login 405 405 405
admin:autocomplete                                             | login login login 403 403 403       | login login login 405 405 405
admin:jsi18n                                                   | login login login 200 200 200       | login login login 405 405 405
admin:view_on_site content_type_id=one object_id=none          | login login login 404 404 404       | login login login 404 404 404
admin:coverage                                                 | login login login 403 200 200       | login login login 403 200 200
admin:coverage_list name=missing                               | login login login 403 200 200       | login login login 403 200 200
admin:coverage_list name=word                                  | login login login 403 404 404       | login login login 403 404 404
admin:papers_entry_changelist                                  | login login login 200 200 200       | login login login 200 200 200
admin:papers_entry_add                                         | login login login 403 403 403       | login login login 403 403 403
admin:papers_entry_history object_id=entry                     | login login login 200 200 200       | login login login 200 200 200
admin:papers_entry_delete object_id=entry                      | login login login 403 403 403       | login login login 403 403 403
admin:papers_entry_change object_id=entry                      | login login login 302 302 302       | login login login 302 302 302
admin:papers_entry_change object_id=hidden_entry               | login login login 404 302 302       | login login login 404 302 302
admin:papers_importrun_advance run_id=run                      | login login login 403 302 302       | login login login 403 302 302
admin:papers_importrun_apply run_id=run                        | login login login 403 302 302             | login login login 403 302* 302*
admin:papers_importdocument_preview document_id=document       | login login login 403 200 200             | login login login 403 302* 302*
admin:papers_importdocument_raw document_id=document           | login login login 403 200 200       | login login login 403 200 200
admin:papers_finding_changelist                                | login login login 200 200 200       | login login login 200 200 200
admin:papers_finding_add                                       | login login login 403 403 403       | login login login 403 403 403
admin:papers_finding_history object_id=finding                 | login login login 200 200 200       | login login login 200 200 200
admin:papers_finding_delete object_id=finding                  | login login login 403 403 403       | login login login 403 403 403
admin:papers_finding_change object_id=finding                  | login login login 302 302 302       | login login login 302 302 302
admin:papers_finding_change object_id=draft_finding            | login login login 404 302 302       | login login login 404 302 302
admin:papers_checkstanding_changelist                          | login login login 200 200 200       | login login login 403 403 302
admin:papers_checkstanding_changelist ?check=numbers ?word=hint | login login login 200 200 200       | login login login 403 403 302*
admin:papers_checkstanding_add                                 | login login login 403 403 403       | login login login 403 403 403
admin:papers_checkstanding_history object_id=word              | login login login 302 302 302       | login login login 302 302 302
admin:papers_checkstanding_delete object_id=word               | login login login 403 403 403       | login login login 403 403 403
admin:papers_checkstanding_change object_id=word               | login login login 302 302 302       | login login login 302 302 302
admin:papers_importrun_changelist                              | login login login 403 200 200       | login login login 403 200 200
admin:papers_importrun_add                                     | login login login 403 200 200       | login login login 403 422 422
admin:papers_importrun_history object_id=run                   | login login login 403 200 200       | login login login 403 200 200
admin:papers_importrun_delete object_id=run                    | login login login 403 403 403       | login login login 403 403 403
admin:papers_importrun_change object_id=run                    | login login login 403 200 200       | login login login 403 200 200
admin:papers_issue_changelist                                  | login login login 200 200 200       | login login login 200 200 200
admin:papers_issue_add                                         | login login login 403 403 403       | login login login 403 403 403
admin:papers_issue_history object_id=issue                     | login login login 200 200 200       | login login login 200 200 200
admin:papers_issue_delete object_id=issue                      | login login login 403 403 403       | login login login 403 403 403
admin:papers_issue_change object_id=issue                      | login login login 200 200 200       | login login login 403 302 302
admin:papers_issue_change object_id=draft                      | login login login 404 200 200       | login login login 404 302 302
admin:papers_paper_changelist                                  | login login login 200 200 200       | login login login 200 200 200
admin:papers_paper_add                                         | login login login 403 403 403       | login login login 403 403 403
admin:papers_paper_history object_id=paper_pk                  | login login login 200 200 200       | login login login 200 200 200
admin:papers_paper_delete object_id=paper_pk                   | login login login 403 403 403       | login login login 403 403 403
admin:papers_paper_change object_id=paper_pk                   | login login login 200 200 200       | login login login 403 200 200
admin:comments_comment_changelist                              | login login login 200 200 200             | login login login 200 200 200
admin:comments_comment_add                                     | login login login 403 403 403             | login login login 403 403 403
admin:comments_comment_history object_id=comment               | login login login 200 200 200             | login login login 200 200 200
admin:comments_comment_delete object_id=comment                | login login login 403 403 403             | login login login 403 403 403
admin:comments_comment_change object_id=comment                | login login login 302 302 302             | login login login 302 302 302
admin:comments_comment_change object_id=hidden                 | login login login 302 302 302             | login login login 302 302 302
admin:comments_comment_change object_id=on_draft               | login login login 302 302 302             | login login login 302 302 302
admin:comments_reason_changelist                               | login login login 403 403 200       | login login login 403 403 200
admin:comments_reason_add                                      | login login login 403 403 200       | login login login 403 403 200
admin:comments_reason_history object_id=reason                 | login login login 403 403 200       | login login login 403 403 200
admin:comments_reason_delete object_id=reason                  | login login login 403 403 403       | login login login 403 403 403
admin:comments_reason_change object_id=reason                  | login login login 403 403 200       | login login login 403 403 200
admin:papers_source_changelist                                 | login login login 403 200 200       | login login login 403 200 200
admin:papers_source_add                                        | login login login 403 200 200       | login login login 403 200 200
admin:papers_source_history object_id=source_pk                | login login login 403 200 200       | login login login 403 200 200
admin:papers_source_delete object_id=source_pk                 | login login login 403 403 403       | login login login 403 403 403
admin:papers_source_change object_id=source_pk                 | login login login 403 200 200       | login login login 403 200 200
admin:papers_concept_changelist                                | login login login 403 200 200       | login login login 403 200 200
admin:papers_concept_add                                       | login login login 403 200 200       | login login login 403 200 200
admin:papers_concept_import                                    | login login login 403 200 200       | login login login 403 422 422
admin:papers_concept_history object_id=concept                 | login login login 403 200 200       | login login login 403 200 200
admin:papers_concept_delete object_id=concept                  | login login login 403 200 200       | login login login 403 200 200
admin:papers_concept_delete object_id=concept ?post=yes        | login login login 403 200 200       | login login login 403 302* 302*
admin:papers_concept_change object_id=concept                  | login login login 403 200 200       | login login login 403 200 200
admin:papers_termproposal_changelist                           | login login login 403 200 200       | login login login 403 200 200
admin:papers_termproposal_add                                  | login login login 403 403 403       | login login login 403 403 403
admin:papers_termproposal_history object_id=wanted             | login login login 403 200 200       | login login login 403 200 200
admin:papers_termproposal_delete object_id=wanted              | login login login 403 403 403       | login login login 403 403 403
admin:papers_termproposal_change object_id=wanted              | login login login 403 200 200       | login login login 403 200 200
admin:papers_termproposal_change object_id=wanted ?decision=decline ?answer=why | login login login 403 200 200       | login login login 403 302* 302*
admin:taggit_tag_changelist                                    | login login login 403 200 200       | login login login 403 200 200
admin:taggit_tag_add                                           | login login login 403 403 403       | login login login 403 403 403
admin:taggit_tag_history object_id=tag_pk                      | login login login 403 200 200       | login login login 403 200 200
admin:taggit_tag_delete object_id=tag_pk                       | login login login 403 403 403       | login login login 403 403 403
admin:taggit_tag_change object_id=tag_pk                       | login login login 403 200 200       | login login login 403 200 200
admin:papers_translation_changelist                            | login login login 200 200 200       | login login login 200 200 200
admin:papers_translation_add                                   | login login login 403 403 403       | login login login 403 403 403
admin:papers_translation_history object_id=text                | login login login 200 200 200       | login login login 200 200 200
admin:papers_translation_delete object_id=text                 | login login login 403 403 403       | login login login 403 403 403
admin:papers_translation_change object_id=text                 | login login login 200 200 200       | login login login 403 404 404
admin:papers_translation_change object_id=draft_text           | login login login 404 200 200       | login login login 404 404 404
admin:auth_user_password_change id=owner                       | login login login 403 403 200       | login login login 403 403 200
admin:papers_user_changelist                                   | login login login 403 403 200       | login login login 403 403 200
admin:papers_user_add                                          | login login login 403 403 200       | login login login 403 403 200
admin:papers_user_history object_id=owner                      | login login login 403 403 200       | login login login 403 403 200
admin:papers_user_delete object_id=owner                       | login login login 403 403 403       | login login login 403 403 403
admin:papers_user_change object_id=owner                       | login login login 403 403 200       | login login login 403 403 200
admin:account_emailaddress_changelist                          | login login login 403 403 403       | login login login 403 403 403
admin:account_emailaddress_add                                 | login login login 403 403 403       | login login login 403 403 403
admin:account_emailaddress_history object_id=none              | login login login 302 302 302       | login login login 302 302 302
admin:account_emailaddress_delete object_id=none               | login login login 403 403 403       | login login login 403 403 403
admin:account_emailaddress_change object_id=none               | login login login 403 403 403       | login login login 403 403 403
admin:mfa_authenticator_changelist                             | login login login 403 403 403       | login login login 403 403 403
admin:mfa_authenticator_add                                    | login login login 403 403 403       | login login login 403 403 403
admin:mfa_authenticator_history object_id=none                 | login login login 302 302 302       | login login login 302 302 302
admin:mfa_authenticator_delete object_id=none                  | login login login 403 403 403       | login login login 403 403 403
admin:mfa_authenticator_change object_id=none                  | login login login 403 403 403       | login login login 403 403 403
admin:app_list app_label=papers                                | login login login 200 200 200       | login login login 200 200 200
"""

ROWS = rows_of(TABLE)
# What Django's admin adds without a name: redirects from old addresses, and the answer to everything else.
UNNAMED = {"RedirectView", "catch_all_view"}

# What a request does is taken back, so that many rows can ask in one world: to make it takes as long as ten requests.
SHARES = [ROWS[at : at + 8] for at in range(0, len(ROWS), 8)]


@pytest.fixture
def world() -> World:
    return World()


def test_every_view_of_the_site_is_in_the_table() -> None:
    named = {row.name for row in ROWS}
    missing = sorted({view.name for view in views() if view.name and view.is_built} - named)
    assert not missing, (
        "These views are not in the table. For each, add a line `name key=word | statuses | statuses` (see the head of "
        f"tests/test_access.py), begin with `| ? | ?` and let the next test say what it answers: {missing}"
    )


def test_the_table_holds_no_view_that_is_gone() -> None:
    there = {view.name for view in views() if view.is_built}
    assert sorted({row.name for row in ROWS} - there) == []


def test_only_the_admins_own_views_have_no_name() -> None:
    found = [
        view.route
        for view in views()
        if not view.name
        and getattr(getattr(view.callback, "view_class", view.callback), "__name__", "") not in UNNAMED
    ]
    assert found == [], "Give these a name, and a line in the table."


@pytest.mark.parametrize("rows", SHARES, ids=[f"{rows[0].name} to {rows[-1].name}" for rows in SHARES])
def test_views_answer_each_role_as_the_table_says(world: World, rows: list[Row]) -> None:
    wrong = []
    for row in rows:
        found = {method: tuple(world.ask(row, role, method) for role in ROLES) for method in row.statuses}
        if found != row.statuses:
            wrong.append(line_of(row, found))
    assert not wrong, "The site answers:\n" + "\n".join(wrong)
