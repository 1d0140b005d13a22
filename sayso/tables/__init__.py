"""Tables as people keep them: CSV and its kin, Excel workbooks, OpenDocument spreadsheets; read and written."""
