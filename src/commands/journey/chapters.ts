import type { JourneyNode, Told } from './journey-node';

/** Who plays, and whose life it is. */
export interface Stage {
  readonly channel: JourneyNode;
  readonly headquarters: JourneyNode;
  /** The customer's guid, minted by the till before its first attempt (Y1). */
  readonly customerId: string;
}

/** A step of the journey. */
export interface Chapter {
  readonly title: string;
  /** Does it, and tells what was answered. */
  play(stage: Stage): Promise<string>;
}

const CREATE = `mutation ($guid: UUID!) {
  createCustomer(input: { guid: $guid, firstName: "Ada", lastName: "Quill", email: "ada.quill@example.com" }) {
    creationMode customer { accountLabel accountNumber } userErrors { code }
  }
}`;
const LOG = `mutation ($id: ID!) {
  logActivity(input: { customerId: $id, type: "STORE_VISIT", text: "Looked at rings." }) { userErrors { code } }
}`;
const PUT_INTO_BOOK = `mutation ($id: ID!) {
  addToClientBook(input: { customerIds: [$id] }) { userErrors { code } }
}`;
const READ =
  'query ($id: ID!) { customer(id: $id) { accountLabel syncState clients { clientBook { number } } } }';

/** The life of an async customer, from the till to its account number and its client book, in order. */
export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Headquarters goes away',
    play: async ({ headquarters }) => {
      await headquarters.stop();
      return 'Its process is stopped; nothing listens there any more.';
    },
  },
  {
    title: '000110 creates a customer at the till (S4)',
    play: ({ channel, customerId }) => creation(channel, customerId),
  },
  {
    title: 'The till lost the answer and sends the same guid again (C5, Y2)',
    play: ({ channel, customerId }) => creation(channel, customerId),
  },
  {
    title: 'An activity is logged (L7)',
    play: async ({ channel, customerId }) =>
      `logActivity: ${outcome(await channel.ask(LOG, { id: customerId }), 'logActivity')}`,
  },
  {
    title: 'The customer is put into a client book: not while pending (L6)',
    play: ({ channel, customerId }) => intoBook(channel, customerId),
  },
  {
    title: 'Headquarters is back, and the P-job sends what waits (J1)',
    play: async ({ channel, headquarters }) => {
      await headquarters.start();
      await channel.untilConnected();
      return `P_JOB: ${await channel.run('P_JOB')}`;
    },
  },
  {
    title: 'Headquarters gives the customer an account number, once (Y4)',
    play: async ({ headquarters }) =>
      `SYNCHRONIZE_ASYNC_CUSTOMERS: ${await headquarters.run('SYNCHRONIZE_ASYNC_CUSTOMERS')}`,
  },
  {
    title: '1010 brings the number back (J1)',
    play: async ({ channel }) => `CUSTOMERS_1010: ${await channel.run('CUSTOMERS_1010')}`,
  },
  {
    title: 'The customer is put into the client book of 000110',
    play: ({ channel, customerId }) => intoBook(channel, customerId),
  },
  {
    title: 'What the till shows now',
    play: async ({ channel, customerId }) => {
      const { accountLabel, syncState, clients } = (await channel.ask(READ, { id: customerId })).data
        .customer;
      return `account "${accountLabel}", ${syncState}, client book ${clients[0].clientBook.number}`;
    },
  },
];

async function creation(channel: JourneyNode, guid: string): Promise<string> {
  const told = await channel.ask(CREATE, { guid });
  const { creationMode, customer } = told.data?.createCustomer ?? {};
  const account = customer ? `${creationMode}, account "${customer.accountLabel}", ` : '';
  return `createCustomer: ${account}${outcome(told, 'createCustomer')}`;
}

async function intoBook(channel: JourneyNode, id: string): Promise<string> {
  return `addToClientBook: ${outcome(await channel.ask(PUT_INTO_BOOK, { id }), 'addToClientBook')}`;
}

/** In one word: what was refused, or `done`. */
function outcome({ data, errors = [] }: Told, field: string): string {
  const refused: { code: string }[] = data?.[field]?.userErrors ?? [];
  const codes = [...errors.map(({ extensions }) => extensions.code), ...refused.map(({ code }) => code)];
  return codes.join(', ') || 'done';
}
