/** A row that only names the rows under it. */
interface Section {
  text: string;
  column: number;
  isOpen: boolean;
}

/** Follows the rows of a table from top to bottom and knows which section rows stand above each. */
export interface SectionPath {
  /** @param runLength how many section rows at this column come in a row, this one included, before the next values. */
  enter(section: { text: string; column: number }, runLength: number): void;
  /** The sections above a row with this name, outermost first. A total ends the section that it sums up. */
  above(label: string, column: number): string[];
}

const TOTAL = /(?:合計|総計|計|総額)(?:額|数)?$/u;
const SUBTOTAL = /小計$/u;
/** Signs around a section's name, and the words that a total of it leaves out. */
const DECORATION = /[\s()（）［］【】<>＜＞〈〉]|の部$/gu;

export function createSectionPath(): SectionPath {
  let sections: Section[] = [];
  let runLeft = 0;
  return {
    enter({ text, column }, runLength) {
      if (runLeft === 0) {
        // As many names as come now take the place of as many from before: levels are not marked in flat tables.
        sections = sections.filter((section) => section.column <= column);
        const same = sections.filter((section) => section.column === column).length;
        sections = sections.slice(0, sections.length - Math.min(runLength, same));
        runLeft = runLength;
      }
      sections.push({ text, column, isOpen: true });
      runLeft--;
    },
    above(label, column) {
      runLeft = 0;
      for (const section of sections) if (section.column > column) section.isOpen = false;
      if (!TOTAL.test(label) || SUBTOTAL.test(label)) return namesOf(sections);
      const bare = label.replace(TOTAL, "").replace(DECORATION, "");
      const open = sections.filter(({ isOpen }) => isOpen);
      const summed = bare === "" ? open.length - 1 : open.findLastIndex(({ text }) => sumsUp(bare, text));
      for (const section of open.slice(Math.max(0, summed))) section.isOpen = false;
      return open.slice(0, summed + 1).map(({ text }) => text);
    },
  };
}

function namesOf(sections: Section[]): string[] {
  return sections.filter(({ isOpen }) => isOpen).map(({ text }) => text);
}

function sumsUp(total: string, section: string): boolean {
  return section.replace(DECORATION, "").replace(DECORATION, "") === total;
}
