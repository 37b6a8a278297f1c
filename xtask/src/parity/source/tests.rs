use super::*;

fn found(source: &str, syntax: Syntax) -> Vec<(String, String)> {
    let full = |item: Item| {
        let owner = item.owner.map(|owner| owner + syntax.separator()).unwrap_or_default();
        (owner + &item.name, item.doc)
    };
    items(source, syntax).into_iter().map(full).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, doc)| ((*name).to_owned(), (*doc).to_owned())).collect()
}

#[test]
fn rust_items_are_those_that_are_public() {
    let source = "\
/// A table.
#[derive(Debug)]
pub struct OpenItems {
    rows: usize,
}

impl OpenItems {
    /// Ages it.
    ///
    /// More.
    #[must_use]
    pub fn aging(&self) {}

    fn hidden(&self) {}
}

impl<'a> std::fmt::Display for Line<'a> {
    pub const fn width() {}
}

/// Splits.
pub fn split() {}
";
    let expected = [
        ("OpenItems", "A table."),
        ("OpenItems::aging", "Ages it.\n\nMore."),
        ("Line::width", ""),
        ("split", "Splits."),
    ];
    assert_eq!(found(source, Syntax::Rust), pairs(&expected));
}

#[test]
fn python_items_carry_their_docstrings() {
    let source = "\
class OpenItems:
    \"\"\"A table.\"\"\"

    @property
    def currencies(self) -> list[str]:
        \"\"\"The currencies.

        In order.
        \"\"\"

    def aging(
        self,
        *,
        as_of: date,
    ) -> AgingReport:
        \"\"\"Ages it.\"\"\"

    def __len__(self) -> int: ...

def split(  # noqa: A001
    amount: str,
) -> list[Decimal]:
    \"\"\"Splits.\"\"\"
";
    let expected = [
        ("OpenItems", "A table."),
        ("OpenItems.currencies", "The currencies.\n\nIn order."),
        ("OpenItems.aging", "Ages it."),
        ("OpenItems.__len__", ""),
        ("split", "Splits."),
    ];
    assert_eq!(found(source, Syntax::Python), pairs(&expected));
}

#[test]
fn typescript_members_have_their_owner() {
    let source = "\
/** A table. */
export class OpenItems {
  /**
   * From rows.
   *
   * More.
   */
  static fromRows(rows: Iterable<Row>, options: Options): OpenItems
  /** How many. */
  readonly length: number
}

export namespace money {
  /** Splits. */
  function split(amount: string): string[]
}
";
    let expected = [
        ("OpenItems", "A table."),
        ("OpenItems.fromRows", "From rows.\n\nMore."),
        ("OpenItems.length", "How many."),
        ("money", ""),
        ("money.split", "Splits."),
    ];
    assert_eq!(found(source, Syntax::TypeScript), pairs(&expected));
}

#[test]
fn typescript_imports_and_exports_of_other_files_declare_nothing() {
    let source = "\
import type { ISODate } from './time.js'
import type {
  Amount,
  Rate,
} from './money.js'

/** Splits. */
export function split(amount: Amount): Amount[]

export * from './time.js'
";
    assert_eq!(found(source, Syntax::TypeScript), pairs(&[("split", "Splits.")]));
}

#[test]
fn kotlin_extensions_belong_to_their_receiver() {
    let source = "\
object Money {
    /** Splits. */
    @JvmStatic
    @Throws(ReceivablesException::class)
    fun split(amount: BigDecimal, parts: Int): List<BigDecimal> = moneySplit(amount, parts)
}

/** Ages it. */
fun OpenItems.aging(asOf: LocalDate): AgingReport = age(asOf)

open class Calendar: Disposable
{
    /** The next one. */
    @Throws(Refused::class)override fun `nextBusinessDay`(`date`: LocalDate): LocalDate {
    call(date) {
}
    }
    /**
     * Its name.
     */override fun `name`(): String {
    }
    companion object {
    /** By name. */
    @Throws(Refused::class) fun `named`(`name`: String): Calendar {
    }
    }
}

    /** Compares. */
    @Throws(Refused::class) fun `rollRates`(`from`: LocalDate): RollRates {
    }

/** The single total. */
val AgingReport.total: AgingLine
    get() = only()
";
    let expected = [
        ("Money", ""),
        ("Money.split", "Splits."),
        ("OpenItems.aging", "Ages it."),
        ("Calendar", ""),
        ("Calendar.nextBusinessDay", "The next one."),
        ("Calendar.name", "Its name."),
        ("Calendar.named", "By name."),
        ("rollRates", "Compares."),
        ("AgingReport.total", "The single total."),
    ];
    assert_eq!(found(source, Syntax::Kotlin), pairs(&expected));
}
