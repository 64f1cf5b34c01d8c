// What a rule says whose findings are warnings. A finding is `found`, then why, then how to mend it.

export interface Sentences {
  /** What the rule finds, for the list of rules. */
  readonly finds: string;
  /** Why it does not work, or not for long. */
  readonly why: string;
  /** How to mend it. */
  readonly mend: string;
  /** What was found, in the words of the stack. */
  readonly found: (...what: never[]) => string;
}
