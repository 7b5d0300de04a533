/** The channel that a standalone node is to its own headquarters: one database, one row a record (Y17). */
export const OWN_CHANNEL = 'own';
