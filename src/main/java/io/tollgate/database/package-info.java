/** What all rooms with tables share: the database's time, and what is done over and over. */
package io.tollgate.database;
