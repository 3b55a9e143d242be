//! The tag tree: what a screen reader reads, in which order, and as what. And the bookmarks.

use crate::clean;
use krilla::{
    destination::XyzDestination,
    geom::Point,
    outline::{Outline, OutlineNode},
    tagging::{Identifier, Node, Tag, TagGroup, TagKind, TagTree},
};
use std::num::NonZeroU16;

/// Longer headings are cut in bookmarks and descriptions, where they are only used to find the way. PDF/A-2 limits strings
/// (ISO 19005-2, 6.1.13).
pub(crate) const LONGEST_NAME: usize = 300;

/// An element of the tag tree. Elements are numbered in reading order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct ElementId(usize);

/// The elements, each below an earlier one or at the top.
#[derive(Default)]
pub(crate) struct Tags {
    elements: Vec<Element>,
    level: u8,
}

struct Element {
    tag: TagKind,
    parent: Option<ElementId>,
    content: Vec<Identifier>,
}

impl Tags {
    /// A new element, after all others.
    pub(crate) fn add(&mut self, parent: Option<ElementId>, tag: impl Into<TagKind>) -> ElementId {
        self.elements.push(Element {
            tag: tag.into(),
            parent,
            content: Vec::new(),
        });
        ElementId(self.elements.len() - 1)
    }

    /// The title: the only heading of level 1.
    pub(crate) fn add_title(&mut self, text: &str) -> ElementId {
        self.level = 0;
        self.add(
            None,
            Tag::Hn(NonZeroU16::MIN, Some(clean::shortened(text, LONGEST_NAME))),
        )
    }

    /// A heading below the title, and the level it got: from 1 to 3, and no level is skipped on the way down (ISO 14289-1, 7.4.2).
    pub(crate) fn add_heading(&mut self, level: u8, text: &str) -> (ElementId, u8) {
        self.level = level.clamp(1, (self.level + 1).min(3));
        let below_title = NonZeroU16::MIN.saturating_add(u16::from(self.level));
        let tag = Tag::Hn(below_title, Some(clean::shortened(text, LONGEST_NAME)));
        (self.add(None, tag), self.level)
    }

    /// Notes where the content of an element stands. An element that runs over two pages has content on both.
    pub(crate) fn content(&mut self, element: ElementId, content: Identifier) {
        if let Some(element) = self.elements.get_mut(element.0) {
            element.content.push(content);
        }
    }

    /// The finished tree. An element holds either text or other elements.
    pub(crate) fn tree(self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        let mut below: Vec<Vec<Node>> = self.elements.iter().map(|_| Vec::new()).collect();
        // From the last to the first: what is below an element comes after it, and is finished when the element is.
        for (number, element) in self.elements.into_iter().enumerate().rev() {
            let mut children: Vec<Node> = element.content.into_iter().map(Node::from).collect();
            let mut inner = below
                .get_mut(number)
                .map(std::mem::take)
                .unwrap_or_default();
            inner.reverse();
            children.append(&mut inner);
            let group = TagGroup::with_children(element.tag, children);
            match element.parent.and_then(|parent| below.get_mut(parent.0)) {
                Some(siblings) => siblings.push(group.into()),
                None => tree.push(group),
            }
        }
        tree.children.reverse();
        tree
    }
}

/// A bookmark: its level, its text, and where it leads.
pub(crate) struct Mark {
    pub level: u8,
    pub text: String,
    pub page: usize,
    pub y: f32,
}

/// The bookmarks as a tree. A document needs one at least (ISO 14289-1, 7.17), so one without headings has its title.
pub(crate) fn outline(title: &str, marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    for mark in marks {
        close(&mut outline, &mut open, mark.level);
        open.push((mark.level, node(&mark.text, mark.page, mark.y)));
    }
    close(&mut outline, &mut open, 0);
    if marks.is_empty() {
        outline.push_child(node(title, 0, 0.0));
    }
    outline
}

/// Ends the open bookmarks of this level and below, each within the one above it.
fn close(outline: &mut Outline, open: &mut Vec<(u8, OutlineNode)>, level: u8) {
    while let Some((_, node)) = open.pop_if(|(open, _)| *open >= level) {
        match open.last_mut() {
            Some((_, above)) => above.push_child(node),
            None => outline.push_child(node),
        }
    }
}

fn node(text: &str, page: usize, y: f32) -> OutlineNode {
    let target = XyzDestination::new(page, Point::from_xy(0.0, y));
    OutlineNode::new(clean::shortened(text, LONGEST_NAME), target).with_open(true)
}
