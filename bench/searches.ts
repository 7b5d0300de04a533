import type { Client } from 'pg';

/** Searches of one kind; every kind is searched with several words, since words differ. */
export type Searches = Readonly<Record<string, readonly string[]>>;

/** Searches of each kind. */
const EACH = 12;

/**
 * What people search for, with words of the very customers that stand in the database. `common` is what
 * many have: names, beginnings of names, a city, a street, the domain of an email; `rare` is what few have.
 */
export async function searchesIn(client: Client): Promise<{ common: Searches; rare: Searches }> {
  const first = await wordsOf(client, 'first_name');
  const last = await wordsOf(client, 'last_name');
  const { rows } = await client.query<{ number: string }>(
    `SELECT substr(account_number, 3) AS number FROM customer WHERE account_number LIKE 'X-%5000' ORDER BY 1 LIMIT ${EACH}`,
  );
  const numbers = rows.map(({ number }) => number);
  const pairs = first.map((word, index) => `${word} ${last[index]}`);
  return {
    common: {
      'first name': first,
      'last name': last,
      'two letters': first.map((word) => word.slice(0, 2)),
      'name and city': first.map((word) => `${word} houston`),
      'two names': pairs,
      'three words': pairs.map((pair) => `${pair} houston`),
      'what everyone has': ['houston', 'prairie rose', 'example.com', 'tx us'],
    },
    rare: {
      'a word of its own': numbers.map((number) => `zq${Number(number)}`),
      'with a city': numbers.map((number) => `zq${Number(number)} houston`),
      'nobody’s': numbers.map((number) => `qx${number}y`),
      'account number': numbers.map((number) => `x-${number}`),
      'phone in pieces': numbers.map((_, index) => `713 555 01 ${String(index + 10)}`),
    },
  };
}

async function wordsOf(client: Client, column: 'first_name' | 'last_name'): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `SELECT lower(${column}) AS word FROM (SELECT DISTINCT ${column} FROM customer
     WHERE ${column} IS NOT NULL AND legal_entity = 'US01' AND account_number LIKE 'C-%' AND ${column} ~ '^[A-Za-z]+$') AS names
     ORDER BY md5(${column}) LIMIT ${EACH}`,
  );
  return rows.map(({ word }) => word);
}
