//! Which column of a file is what: named by the caller, else recognised by its header.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// What a column means to an open item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The id of the item.
    Id,
    /// The customer, by number: names change their spelling.
    Customer,
    /// The date it falls due.
    Due,
    /// What is open.
    Amount,
    /// The date it was issued.
    Issue,
    /// The date it was posted: before it, the item does not exist in a report.
    Posting,
    /// The disputed part of the open amount.
    Disputed,
}

/// The headers that are recognised, by what they mean.
pub const KNOWN_HEADERS: [(Role, &[&str]); 7] = [
    (Role::Id, &["id", "doc_id", "invoice_id"]),
    (Role::Customer, &["customer", "cust_number", "customer_id"]),
    (Role::Due, &["due", "due_date", "due_in_date"]),
    (Role::Amount, &["open", "open_amount", "amount", "converted_usd"]),
    (Role::Issue, &["issue", "issue_date", "invoice_date"]),
    (Role::Posting, &["posting", "posting_date"]),
    (Role::Disputed, &["disputed"]),
];

/// The headers that become tags to group by, with the name of the tag.
pub const KNOWN_TAGS: [(&str, &str); 4] = [
    ("company", "company"),
    ("business_code", "company"),
    ("region", "region"),
    ("segment", "segment"),
];

/// Amount headers that name the currency of what stands below them.
const KNOWN_CURRENCIES: [(&str, &str); 1] = [("converted_usd", "USD")];

impl Role {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Id, "id"),
        (Self::Customer, "customer"),
        (Self::Due, "due"),
        (Self::Amount, "amount"),
        (Self::Issue, "issue"),
        (Self::Posting, "posting"),
        (Self::Disputed, "disputed"),
    ];

    fn is_required(self) -> bool {
        matches!(self, Self::Id | Self::Customer | Self::Due | Self::Amount)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::ALL.iter().find(|(role, _)| role == self).map_or("", |(_, name)| name);
        f.pad(name)
    }
}

impl FromStr for Role {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|(_, name)| *name == text);
        let names: Vec<_> = Self::ALL.iter().map(|(_, name)| *name).collect();
        found.map(|(role, _)| *role).with_context(|| {
            format!("`{text}` is not what a column can be: expected {}", names.join(", "))
        })
    }
}

/// The columns of one file: where each value stands, and the tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    roles: Vec<(Role, usize, String)>,
    /// Name of the tag, position and header of its column.
    tags: Vec<(String, usize, String)>,
}

impl Columns {
    /// Finds the columns among the headers.
    ///
    /// `named` are `role=header` pairs and win over what is recognised; `role=` leaves a column
    /// out. `tags` are `tag=header` pairs; without any, the headers of [`KNOWN_TAGS`] become tags.
    ///
    /// # Errors
    /// A pair or a header that is not understood, a required column that is missing, and two
    /// headers that could both be the same thing: nothing is guessed.
    pub fn find(headers: &[String], named: &[String], tags: &[String]) -> Result<Self> {
        let mut columns = Self::default();
        let named = named.iter().map(|pair| role_pair(pair)).collect::<Result<Vec<_>>>()?;
        for (role, known) in KNOWN_HEADERS {
            let chosen = named.iter().find(|(other, _)| *other == role);
            let header = match chosen {
                Some((_, "")) => None,
                Some((_, header)) => Some(*header),
                None => recognise(headers, role, known)?,
            };
            match header {
                Some(name) => columns.roles.push((role, position(headers, name)?, name.to_owned())),
                None if role.is_required() => bail!(
                    "no column is the {role}: name it with --columns {role}=HEADER; the file has {}",
                    headers.join(", ")
                ),
                None => {}
            }
        }
        columns.tags = find_tags(headers, tags)?;
        Ok(columns)
    }

    /// Where the column of a role stands, and its header.
    pub fn of(&self, role: Role) -> Option<(usize, &str)> {
        let found = self.roles.iter().find(|(other, _, _)| *other == role);
        found.map(|(_, position, header)| (*position, header.as_str()))
    }

    /// The tags: name, position and header.
    pub fn tags(&self) -> &[(String, usize, String)] {
        &self.tags
    }

    /// The currency that the header of the amounts names.
    pub fn currency_of_header(&self) -> Option<&'static str> {
        let (_, header) = self.of(Role::Amount)?;
        let known = KNOWN_CURRENCIES.iter().find(|(name, _)| *name == header);
        known.map(|(_, currency)| *currency)
    }
}

fn pair(text: &str) -> Result<(&str, &str)> {
    text.split_once('=').with_context(|| format!("`{text}` is not NAME=HEADER"))
}

fn role_pair(text: &str) -> Result<(Role, &str)> {
    let (role, header) = pair(text)?;
    Ok((role.parse()?, header))
}

fn recognise<'a>(headers: &'a [String], role: Role, known: &[&str]) -> Result<Option<&'a str>> {
    let mut found = headers.iter().filter(|header| known.contains(&header.as_str()));
    let first = found.next().map(String::as_str);
    match (first, found.next()) {
        (Some(first), Some(second)) if first != second => {
            bail!("`{first}` and `{second}` could both be the {role}: say which with --columns")
        }
        _ => Ok(first),
    }
}

fn position(headers: &[String], name: &str) -> Result<usize> {
    let mut found = (0..).zip(headers).filter(|(_, header)| *header == name);
    match (found.next(), found.next()) {
        (Some((position, _)), None) => Ok(position),
        (Some(_), Some(_)) => bail!("two columns are called `{name}`"),
        (None, _) => bail!("there is no column `{name}`: the file has {}", headers.join(", ")),
    }
}

fn find_tags(headers: &[String], named: &[String]) -> Result<Vec<(String, usize, String)>> {
    let mut tags: Vec<(String, usize, String)> = Vec::new();
    let pairs: Vec<(&str, &str)> = if named.is_empty() {
        let present = |header: &str| headers.iter().any(|other| other == header);
        KNOWN_TAGS.into_iter().filter(|(h, _)| present(h)).map(|(h, tag)| (tag, h)).collect()
    } else {
        named.iter().map(|text| pair(text)).collect::<Result<_>>()?
    };
    for (tag, header) in pairs {
        if tags.iter().any(|(other, _, _)| other == tag) {
            bail!("two columns would be the tag `{tag}`: say which with --by {tag}=HEADER");
        }
        tags.push((tag.to_owned(), position(headers, header)?, header.to_owned()));
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    fn refusal(line: &str, named: &[&str]) -> String {
        let named: Vec<_> = named.iter().map(|&text| text.to_owned()).collect();
        Columns::find(&headers(line), &named, &[]).unwrap_err().to_string()
    }

    #[test]
    fn the_headers_of_both_known_files_are_recognised() {
        let ours = headers("id,customer,region,issue,due,open,disputed");
        let columns = Columns::find(&ours, &[], &[]).unwrap();
        assert_eq!(columns.of(Role::Amount), Some((5, "open")));
        assert_eq!(columns.of(Role::Posting), None);
        assert_eq!(columns.tags(), [("region".to_owned(), 2, "region".to_owned())]);
        assert_eq!(columns.currency_of_header(), None);

        let sap =
            headers(",business_code,cust_number,doc_id,posting_date,due_in_date,converted_usd");
        let columns = Columns::find(&sap, &[], &[]).unwrap();
        assert_eq!(columns.of(Role::Customer), Some((2, "cust_number")));
        assert_eq!(columns.of(Role::Posting), Some((4, "posting_date")));
        assert_eq!(columns.tags(), [("company".to_owned(), 1, "business_code".to_owned())]);
        assert_eq!(columns.currency_of_header(), Some("USD"));
    }

    #[test]
    fn a_named_column_wins_and_an_empty_name_leaves_one_out() {
        let file = headers("id,customer,due,open,amount,disputed");
        let named = ["amount=amount".to_owned(), "disputed=".to_owned()];
        let columns = Columns::find(&file, &named, &["who=customer".to_owned()]).unwrap();
        assert_eq!(columns.of(Role::Amount), Some((4, "amount")));
        assert_eq!(columns.of(Role::Disputed), None);
        assert_eq!(columns.tags(), [("who".to_owned(), 1, "customer".to_owned())]);
    }

    #[test]
    fn nothing_is_guessed() {
        assert!(refusal("id,customer,due,open,amount", &[]).contains("`open` and `amount`"));
        assert!(refusal("id,customer,due", &[]).contains("no column is the amount"));
        assert!(refusal("id,customer,due,open", &["due=dew"]).contains("no column `dew`"));
        assert!(refusal("id,customer,due,open,open", &[]).contains("two columns are called"));
        assert!(refusal("id,customer,due,open", &["duo=due"]).contains("`duo`"));
        assert!(refusal("id,customer,due,open", &["due"]).contains("NAME=HEADER"));
    }
}
