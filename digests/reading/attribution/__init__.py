"""Attribution: who says what, with which verb, in which role."""
