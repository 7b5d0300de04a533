import { type FormEvent, type Ref, useState } from 'react';
import type { Person } from './load-session';

interface BarProps {
  people: Person[];
  token: string;
  onToken(token: string): void;
  /** Where the list of examples is put. */
  menuRef: Ref<HTMLDivElement>;
}

/** The bar above GraphiQL: the product, who is asking, and the list of examples. */
export function Bar({ people, token, onToken, menuRef }: BarProps) {
  return (
    <header className="bar">
      <h1>Counterside</h1>
      {people.length > 0 ? (
        <PersonPicker people={people} token={token} onToken={onToken} />
      ) : (
        <TokenField token={token} onToken={onToken} />
      )}
      <div ref={menuRef} />
    </header>
  );
}

function PersonPicker({ people, token, onToken }: Pick<BarProps, 'people' | 'token' | 'onToken'>) {
  return (
    <label>
      You are
      <select value={token} onChange={(event) => onToken(event.target.value)}>
        {people.map((person) => (
          <option key={person.label} value={person.token}>
            {person.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function TokenField({ token, onToken }: Pick<BarProps, 'token' | 'onToken'>) {
  const [typed, setTyped] = useState(token);
  function use(event: FormEvent) {
    event.preventDefault();
    onToken(typed.trim().replace(/^Bearer\s+/i, ''));
  }
  return (
    <form onSubmit={use}>
      <label>
        Token
        <input
          type="password"
          autoComplete="off"
          placeholder="Paste an access token"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit">Use</button>
      <span role="status">{token ? 'kept until this tab is closed' : 'nobody yet'}</span>
    </form>
  );
}
