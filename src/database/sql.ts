import { Prisma } from '../generated/prisma/client';

/** A statement or a part of one with its parameters apart; text from outside only ever enters as a parameter. */
export type Sql = Prisma.Sql;

export const sql = Prisma.sql;
export const joinSql = Prisma.join;
export const noSql = Prisma.empty;
/** Names and keywords that the code itself writes. */
export const rawSql = Prisma.raw;
