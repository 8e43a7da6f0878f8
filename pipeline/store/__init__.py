"""The database: tables, views and macros over the bundles."""
