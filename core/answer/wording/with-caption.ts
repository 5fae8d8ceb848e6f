const ARTICLE = /^(?:附則(?:（[^（）]*）)?)?第[^条]+条(?:の[〇一二三四五六七八九十百千]+)*/u;

/** A place of a law with the caption of its article where laws have it: 「第三条（定義）第二項」. */
export function withCaption(place: string | null, caption: string): string {
  return (place ?? "").replace(ARTICLE, (article) => `${article}${caption}`);
}
