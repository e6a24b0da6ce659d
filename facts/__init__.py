"""The ground floor: the record, and the algebra that can be asked of it. Knows no language and no clock."""
