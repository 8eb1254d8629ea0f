interface WithFrenchProps {
  /** In the language of the page. */
  readonly sentence: string;
  /** What stands in it and is French, whatever the page speaks. */
  readonly french: string;
}

/** A sentence that quotes French, such as the law: it is marked as French, so that it is read out as French (WCAG 3.1.2). */
export function WithFrench({ sentence, french }: WithFrenchProps) {
  const at = sentence.indexOf(french);
  if (french === '' || at < 0) return sentence;
  return (
    <>
      {sentence.slice(0, at)}
      <span lang="fr">{french}</span>
      {sentence.slice(at + french.length)}
    </>
  );
}
