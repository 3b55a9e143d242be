//! A PDF read back with another library than the one that wrote it.

use lopdf::{Dictionary, Document, Object, content::Operation};

/// A PDF that was read.
pub struct Lest(pub Document);

impl Lest {
    pub fn av(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    pub fn pages(&self) -> usize {
        self.0.get_pages().len()
    }

    /// What stands on a page, from 1, with line ends as spaces.
    pub fn text(&self, page: usize) -> String {
        let text = self
            .0
            .extract_text(&[u32::try_from(page).unwrap()])
            .unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn whole_text(&self) -> String {
        (1..=self.pages())
            .map(|page| self.text(page))
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    pub fn dictionary<'a>(&'a self, parent: &'a Dictionary, key: &str) -> &'a Dictionary {
        parent
            .get_deref(key.as_bytes(), &self.0)
            .unwrap()
            .as_dict()
            .unwrap()
    }

    /// The tag tree on one line, each element with its attributes that matter here: `Table(TR(TH:Column TD))`.
    pub fn tags(&self) -> String {
        let root = self.dictionary(self.catalog(), "StructTreeRoot");
        self.children(root).join(" ")
    }

    fn children(&self, element: &Dictionary) -> Vec<String> {
        let Ok(children) = element.get_deref(b"K", &self.0) else {
            return Vec::new();
        };
        let one = std::slice::from_ref(children);
        children
            .as_array()
            .map_or(one, Vec::as_slice)
            .iter()
            .filter_map(|child| {
                let child = self.0.dereference(child).unwrap().1.as_dict().ok()?;
                child.has(b"S").then(|| self.element(child))
            })
            .collect()
    }

    fn element(&self, element: &Dictionary) -> String {
        let mut said = name(element.get(b"S").unwrap());
        if let Ok(attributes) = element.get_deref(b"A", &self.0) {
            let one = std::slice::from_ref(attributes);
            for attribute in attributes.as_array().map_or(one, Vec::as_slice) {
                let attribute = self.0.dereference(attribute).unwrap().1.as_dict().unwrap();
                for key in [b"Scope".as_slice(), b"ListNumbering"] {
                    if let Ok(value) = attribute.get(key) {
                        said = format!("{said}:{}", name(value));
                    }
                }
            }
        }
        let children = self.children(element);
        if children.is_empty() {
            said
        } else {
            format!("{said}({})", children.join(" "))
        }
    }

    /// The bookmarks: how deep, and their text.
    pub fn bookmarks(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        self.bookmarks_below(self.dictionary(self.catalog(), "Outlines"), 0, &mut found);
        found
    }

    fn bookmarks_below(&self, above: &Dictionary, depth: usize, found: &mut Vec<(usize, String)>) {
        let mut next = above.get_deref(b"First", &self.0).ok();
        while let Some(bookmark) = next {
            let bookmark = bookmark.as_dict().unwrap();
            found.push((depth, string(bookmark.get(b"Title").unwrap())));
            self.bookmarks_below(bookmark, depth + 1, found);
            next = bookmark.get_deref(b"Next", &self.0).ok();
        }
    }

    /// The drawing commands of each page.
    pub fn drawn(&self) -> Vec<Vec<Operation>> {
        self.0
            .get_pages()
            .values()
            .map(|page| {
                self.0
                    .get_and_decode_page_content(*page)
                    .unwrap()
                    .operations
            })
            .collect()
    }
}

pub fn string(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}
