/** A content word as indexes know it, and as the normalised text spells it. Tokens are shared; nobody changes them. */
export interface Token {
  readonly term: string;
  readonly surface: string;
}
