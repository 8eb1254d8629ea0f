/** A professional who did not record the consent makes the code and hands it to the representative, who gives it to who did. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import { useWords } from '../language/words.js';
import { PageDialog } from '../page/dialog.js';

const MAKE_CODE = graphql(`
  mutation MakeRepresentativeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }
`);

export function RepresentativeCode({ grantId }: { readonly grantId: string }) {
  const say = useWords();
  const [, make] = useMutation(MAKE_CODE);
  const [shown, setShown] = useState<{ readonly code: string | null; readonly text: string } | null>(null);
  const show = async () => {
    const { data, error } = await make({ id: grantId });
    const code = data?.makeConfirmationCode.code ?? null;
    setShown({ code, text: error ? messageOf(error) : say('representative.hand') });
  };
  return (
    <>
      <Button className="quiet" onPress={show}>
        {say('representative.code')}
      </Button>
      {shown && (
        <PageDialog title={say('representative.code')} isOpen onClose={() => setShown(null)}>
          {shown.code && (
            <p className="code" dir="ltr">
              {shown.code.slice(0, 4)} {shown.code.slice(4)}
            </p>
          )}
          <p>{shown.text}</p>
        </PageDialog>
      )}
    </>
  );
}
