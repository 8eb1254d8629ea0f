/** What is shown to whom nobody knows yet. */
import { Button } from 'react-aria-components';
import { useWords } from '../language/words.js';
import type { Session } from './session.js';

export function Welcome({ session }: { readonly session: Session }) {
  const say = useWords();
  return (
    <main className="welcome">
      <h1>Passerelle</h1>
      <p className="lead">{say('welcome.lead')}</p>
      <ul>
        <li>{say('welcome.partner')}</li>
        <li>{say('welcome.consortium')}</li>
        <li>{say('welcome.person')}</li>
      </ul>
      <Button className="primary" onPress={() => void session.signIn()}>
        {say('sign-in')}
      </Button>
      <p>
        <a href="/graphql">{say('welcome.developers')}</a>
      </p>
    </main>
  );
}
