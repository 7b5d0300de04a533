import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { processEnvironment } from '../../src/app/config';
import { floorStatements } from './floor-statements';

/**
 * The floor that no server goes below: bare node:http and pg, one prepared statement a request whose JSON is passed
 * on as it comes. It knows no GraphQL: a request is found by its operation's name.
 */
const { DATABASE_URL: connectionString, PORT } = processEnvironment();
const pool = new Pool({ connectionString, max: 10, idleTimeoutMillis: 0 });

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => {
      answer(Buffer.concat(chunks), response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
}).listen(Number(PORT), '127.0.0.1');

async function answer(body: Buffer, response: ServerResponse): Promise<void> {
  const { operationName, variables } = JSON.parse(body.toString()) as {
    operationName: string;
    variables: Record<string, unknown>;
  };
  const statement = floorStatements[operationName];
  if (!statement) throw new Error(`The floor has no ${operationName}.`);
  const { field, text, parameters } = statement;
  const values = parameters.map((name) => variables[name]);
  const { rows } = await pool.query<[string]>({ name: operationName, text, values, rowMode: 'array' });
  const answered = `{"data":{"${field}":${rows[0]?.[0] ?? 'null'}}}`;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(answered),
  });
  response.end(answered);
}
