/**
 * The database can't be opened or reached. The message is one line for whoever runs the server: what
 * is wrong and what to do; it never holds a password.
 */
export class DatabaseUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
  }
}
