-- What the public reads of a withdrawal is written in a hurry: the coordinator can put it right, and nothing else of it.
grant update (why) on published.plan_withdrawal to frankpledge_app;
