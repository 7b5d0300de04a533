// PostGraphile 5 with its amber preset on the product's tables and the functions of bench/speed/peer-functions.sql.
import http from 'node:http';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

// It asks for Node 22; of that it misses this one function on Node 20.
Promise.withResolvers ??= () => {
  let resolve;
  let reject;
  const promise = new Promise((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
};
const { postgraphile } = await import('postgraphile');
const { DATABASE_URL: connectionString, PORT, PRINT } = process.env;

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString,
      schemas: ['public', 'bench_peers'],
      poolConfig: { max: 10, idleTimeoutMillis: 0 },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false, watch: false },
  grafast: { explain: false },
});
if (PRINT) {
  const { printSchema } = await import('graphql');
  console.log(printSchema((await instance.getSchemaResult()).schema));
  process.exit();
}
const server = http.createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
