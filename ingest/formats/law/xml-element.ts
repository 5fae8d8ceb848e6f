/** One element of an XML document with its texts and elements in order. Entities are decoded. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

/** Child elements of these names, in order. */
export function childrenNamed(element: XmlElement, ...names: string[]): XmlElement[] {
  return childElements(element).filter(({ name }) => names.includes(name));
}

export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== "string");
}

/** The element and all within it, in document order. Not recursive: documents may nest deep. */
function* walkElements(root: XmlElement): Generator<XmlElement> {
  const open = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    yield element;
    open.push(...childElements(element).reverse());
  }
}

/** The first element of that name, in document order, or null. */
export function findElement(root: XmlElement, name: string): XmlElement | null {
  for (const element of walkElements(root)) if (element.name === name) return element;
  return null;
}

export function countElements(root: XmlElement, name: string): number {
  let count = 0;
  for (const element of walkElements(root)) if (element.name === name) count++;
  return count;
}
