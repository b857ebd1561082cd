/**
 * What operators do while it runs, on the management port and with a credential of its own: opens
 * accounts, makes keys, limits both. Every act leaves a row that says who did what.
 */
package io.tollgate.admin;
