/** What a law goes by besides its title. */
export interface LawIdentity {
  /** 法令番号, as the law writes it: 「平成十七年法律第百号」; states of one law share it. */
  number: string | null;
  /** Short names（略称）and the title that it had before, as its publisher gives them. */
  names: string[];
}
