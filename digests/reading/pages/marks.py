"""What the names of a page's elements say of them: here stands the article, this is furniture, that is a caption.

The names are those by which trafilatura, whose authors collected them from thousands of sites, knows an article's
place and what stands in it besides; captions and credits of pictures are ours. Nobody writes them for readers, so
they are told from ``id`` and ``class`` whatever the language of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

FURNITURE, HIDDEN, COMMENTS, APPENDED = 1, 2, 4, 8
"""Signs, to be added up: share bars and the like, what is not shown, readers' words, articles appended."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names that an ``id`` or ``class`` begins with, and such as may stand anywhere in it.

    Apart they are found many times faster: where every alternative is plain letters, most places are never tried.
    """

    opening: re.Pattern[str]
    anywhere: re.Pattern[str]

    def name(self, words: str | None) -> bool:
        """Whether an attribute holds one of the names."""
        return words is not None and (self.opening.match(words) or self.anywhere.search(words)) is not None


def _names(opening: str, anywhere: str) -> Names:
    return Names(re.compile(opening or r"(?!)"), re.compile(anywhere))


_SEVERAL = (
    "social|viral|newsletter|syndication|tags|sidebar|banner|breadcrumb|bread-crumb|button|author|footer|Footer"
    r"|caption| credits?\b|_credits?\b|-credits?\b"
)
_FURNITURE_ID = _names(
    r"shar|jp-|dpsp-content|ad-|credits?\b",
    rf"{_SEVERAL}|bmdh|share|Share|nav|Nav|menu|related|message-container|premium",
)
_FURNITURE_CLASS = _names(
    r"shar|nav|post-nav|ZendeskForm|ad-|credits?\b",
    rf"{_SEVERAL}|subnav|avigation|navbar|navbox|menu|bar| ad |-ad-| ad-|dfpAd|dfpad|outbrain|taboola|criteo"
    r"|paid-content|paidcontent|widget|byline|Byline|share-|sociable|embed|tag-list|consent|modal-content|permission|elated|next-"
    r"|-stories|most-popular|more-on|meta|rating|attachment|timestamp|user-info|user-profile|-icon|article-infos"
    r"|message-container|slide|viewport|overlay|options|expand|obfuscated|blurred|factbox|yin|zlylin|nfoline",
)
_HIDDEN_ID = _names("reply-", "reader-comments|akismet|hidden")
_HIDDEN_CLASS = _names(
    "hide-",
    "comments-title|nocomments|-reply-|message|akismet|suggest-links|-hide-|hide-print| hidden| hide|noprint|notloaded",
)
_COMMENTS_ID = _names(r"[Cc]omment(?!ary)|comol|disqus_thread|dsq-comments", r"(?!)")
_COMMENTS_CLASS = _names(r"[Cc]omment(?!ary)", "article-comments|post-comments")
_APPENDED = _names(
    "", "mvp-post-add-box|mvp-post-add-wrap|infinite-scroll|infinitescroll|infiniteScroll|elementor-share-buttons"
)

_BODY = (
    "entry-content|article-content|art-content|article__content|articlebody|article-body|article__body|articleBody"
    "|body-text"
)
_BODY_ID = _names(r"articleContent$", _BODY)
_BODY_CLASS = _names(
    r"(?:post|entry)$",
    rf"{_BODY}|post-text|post_text|post-body|postentry|post-entry|postcontent|post-content|post_content|postContent"
    r"|post_inner_wrapper|articletext|article-text|articleText|page-content|text-content|ArticleContent"
    r"|article__container",
)
_STORY_ID = _names(r"(?:article|story)$|primary", "story-body")
_STORY_CLASS = _names(
    r"(?:postarea|art-postcontent|text|cell|story)$|article ",
    "fulltext|fullText|Fulltext|FullText|post-bodycopy|storycontent|story-content|theme-content|blog-content"
    "|section-content|single-content|single-post|main-column|wpb_text_column|story-body|field-body",
)
_CONTENT_ID = _names(
    r"content$", "content-main|content-body|contentBody|main-content|Main-content|main-Content|Main-Content"
)
_CONTENT_CLASS = _names(
    r"content$",
    "content-main|content_main|content-body|content__body|contentbody|main-content|Main-content|main-Content"
    "|Main-Content|page-content|Page-content|page-Content|Page-Content",
)


@lru_cache(maxsize=8192)
def read_signs(name: str | None, classes: str | None) -> int:
    """What an element's ``id`` and ``class`` say of it, as a sum of signs."""
    furniture = _FURNITURE_ID.name(name) or _FURNITURE_CLASS.name(classes)
    # A page about cookies says so in its classes as well; then its elements have names besides.
    furniture = furniture or "cookie" in (name or classes or "")
    hidden = _HIDDEN_ID.name(name) or _HIDDEN_CLASS.name(classes)
    comments = _COMMENTS_ID.name(name) or _COMMENTS_CLASS.name(classes)
    appended = _APPENDED.name(name) or _APPENDED.name(classes)
    return FURNITURE * furniture + HIDDEN * hidden + COMMENTS * comments + APPENDED * appended


@lru_cache(maxsize=8192)
def rank_place(tag: str, name: str | None, classes: str | None, role: str | None) -> int:
    """How surely an element holds the article: 1 is named its body, 5 only the main part of the page, 0 nothing."""
    if _BODY_ID.name(name) or _BODY_CLASS.name(classes):
        return 1
    if tag == "article":
        return 2
    if role == "article" or _STORY_ID.name(name) or _STORY_CLASS.name(classes):
        return 3
    if _CONTENT_ID.name(name) or _CONTENT_CLASS.name(classes):
        return 4
    main = tag == "main" or any(word is not None and word.startswith("main") for word in (name, classes, role))
    return 5 if main else 0
