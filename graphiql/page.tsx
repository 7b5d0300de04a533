import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { Bar } from './bar';
import { createFetcher } from './create-fetcher';
import { ExampleMenu } from './example-menu';
import { examples } from './examples';
import type { Person } from './load-session';
import { TidyView } from './tidy-view';

const TOKEN = 'counterside:token';
const PERSON = 'counterside:person';

/**
 * The whole page. Everything it remembers (token or person, tabs, history) is in the session storage of
 * the browser tab, since queries and variables carry personal data: closing the tab forgets it, and a
 * new tab starts with the examples.
 */
export function Page({ people }: { people: Person[] }) {
  const [token, setToken] = useState(() => initialToken(people));
  const [menu, setMenu] = useState<HTMLDivElement | null>(null);
  const fetcher = useMemo(() => createFetcher(token), [token]);

  function act(next: string) {
    remember(people, next);
    setToken(next);
  }

  return (
    <>
      <Bar people={people} token={token} onToken={act} menuRef={setMenu} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={examples}
          defaultEditorToolsVisibility="variables"
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          storage={sessionStorage}
        >
          <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
          <TidyView />
          {menu && <ExampleMenu container={menu} />}
        </GraphiQL>
      </main>
    </>
  );
}

/** People are remembered by name, since their tokens are signed anew by every start of the server. */
function initialToken(people: Person[]): string {
  if (people.length === 0) return sessionStorage.getItem(TOKEN) ?? '';
  const label = sessionStorage.getItem(PERSON);
  const person = people.find((candidate) => candidate.label === label) ?? people[0];
  return person?.token ?? '';
}

function remember(people: Person[], token: string): void {
  const person = people.find((candidate) => candidate.token === token);
  if (person) sessionStorage.setItem(PERSON, person.label);
  else sessionStorage.setItem(TOKEN, token);
}
