/**
 * What all rooms with tables share: the database's time, changes that are made together, and what
 * is done over and over.
 */
package io.tollgate.database;
