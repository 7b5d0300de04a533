import './app/heap-growth';
import 'reflect-metadata';
import { parseConfig, processEnvironment } from './app/config';
import { createNode, openDatabase } from './app/node';
import { runNode } from './app/run-node';

/** `npm start`: a node for real use. */
runNode(async () => {
  const config = parseConfig(processEnvironment(), 'production');
  const database = await openDatabase(config);
  return { config, node: await createNode({ config, database, development: null }) };
});
